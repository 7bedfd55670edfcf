using System.Text.Json.Serialization;
using Admin.Data.State;

namespace Admin.Data.Keys;

/// <summary>A machine key, as far as it is told: never the key itself.</summary>
/// <param name="Prefix">The first characters of the key, by which its holder tells it from others.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC; null: it does not expire.</param>
/// <param name="LastUsedAt">UTC; null: never used.</param>
/// <param name="RevokedAt">UTC; null: it has not been revoked.</param>
public sealed record MachineKey(
    long Id,
    string Name,
    string Prefix,
    KeyScope Scope,
    DateTime CreatedAt,
    string? CreatedBy,
    DateTime? ExpiresAt,
    DateTime? LastUsedAt,
    DateTime? RevokedAt,
    string? RevokedBy)
{
    /// <summary>What it is called where its name alone could be another's, who had it before.</summary>
    [JsonIgnore]
    public string Title => $"{Name} ({Prefix}…)";

    public bool HasExpired(DateTime now) => ExpiresAt <= now;

    internal static MachineKey Of(MachineKeyRecord record) => new(
        record.Id,
        record.Name,
        record.Prefix,
        record.Scope,
        record.CreatedAt,
        record.CreatedBy,
        record.ExpiresAt,
        record.LastUsedAt,
        record.RevokedAt,
        record.RevokedBy);
}
