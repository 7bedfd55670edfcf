using Admin.Data.Restore;
using Admin.Data.State;

namespace Admin.Web.Features.Restore;

/// <summary>A restore that was made, or came to nothing. Times are UTC.</summary>
/// <param name="State"><c>running</c>, <c>succeeded</c> or <c>failed</c>; after a failure the store is the one from before.</param>
/// <param name="Doubt">What the look afterwards found wrong, although it was done; null where the store is as planned.</param>
/// <param name="SafetyCopy">The store from before; null where there is none any more.</param>
/// <param name="Undoes">For an undo: the restore that it undid.</param>
/// <param name="UndoneBy">The restore that undid this one.</param>
internal sealed record RestoreResponse(
    long Id,
    string OperationId,
    string From,
    string Mode,
    string? RequestedBy,
    DateTime StartedAt,
    DateTime? FinishedAt,
    RestoreState State,
    int DaysGained,
    int DaysLost,
    int DaysDifferent,
    int DaysKept,
    string? Doubt,
    SafetyCopy? SafetyCopy,
    long? Undoes,
    long? UndoneBy,
    string? Message)
{
    public static RestoreResponse Of(RestoreRecord record, IReadOnlyList<SafetyCopy> copies) => new(
        record.Id, record.OperationId, record.From, record.Mode, record.RequestedBy, record.StartedAt, record.FinishedAt, record.State,
        record.DaysGained, record.DaysLost, record.DaysDifferent, record.DaysKept, record.Doubt,
        copies.FirstOrDefault(c => c.Name == record.SafetyCopy), record.Undoes, record.UndoneBy, record.Message);
}
