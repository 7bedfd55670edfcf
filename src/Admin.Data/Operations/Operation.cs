using System.Text.Json.Serialization;

namespace Admin.Data.Operations;

/// <summary>A piece of long work, as it stands.</summary>
/// <param name="Id">Can't be guessed; see <see cref="OperationId"/>.</param>
/// <param name="Kind">What is done: "backup", "verify", "restore".</param>
/// <param name="Progress">From 0 to 1.</param>
/// <param name="Message">What is being done, or what came of it.</param>
/// <param name="StartedAt">UTC; null while it is queued.</param>
/// <param name="FinishedAt">UTC; null until it has ended.</param>
/// <param name="Problem">Why it failed.</param>
public sealed record Operation(
    string Id,
    string Kind,
    OperationState State,
    double Progress,
    string? Message,
    DateTime? StartedAt,
    DateTime? FinishedAt,
    Problem? Problem)
{
    /// <summary>Who asked for it, where a person or a key did. Known of this process's work only; the audit log has it of all.</summary>
    [JsonIgnore]
    public string? RequestedBy { get; init; }

    [JsonIgnore]
    public bool HasEnded => State is not (OperationState.Queued or OperationState.Running);
}
