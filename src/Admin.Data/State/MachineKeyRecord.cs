using Admin.Data.Keys;

namespace Admin.Data.State;

/// <summary>A machine key as far as it is kept: never the key itself.</summary>
public sealed class MachineKeyRecord
{
    public long Id { get; set; }

    public required string Name { get; set; }

    /// <summary>The first characters of the key, by which its holder tells it from others.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the whole key.</summary>
    public required byte[] Hash { get; set; }

    public KeyScope Scope { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    public string? CreatedBy { get; set; }

    /// <summary>UTC; null: it does not expire.</summary>
    public DateTime? ExpiresAt { get; set; }

    /// <summary>UTC, to the minute or so; null: never used.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>UTC; null: it has not been revoked.</summary>
    public DateTime? RevokedAt { get; set; }

    public string? RevokedBy { get; set; }
}
