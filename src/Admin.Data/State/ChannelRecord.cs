using Admin.Data.Channels;

namespace Admin.Data.State;

/// <summary>A way to tell people, as somebody set it up.</summary>
public sealed class ChannelRecord
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public ChannelKind Kind { get; set; }

    /// <summary>Addresses separated by commas for e-mail; otherwise the address that is posted to, which may be a secret.</summary>
    public required string Target { get; set; }

    /// <summary>Signs what is posted; of plain JSON only.</summary>
    public string? Secret { get; set; }

    public bool Enabled { get; set; }

    /// <summary>Whether the weekly report goes there too.</summary>
    public bool Reports { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When a message was last taken by the other side. UTC.</summary>
    public DateTime? DeliveredAt { get; set; }

    /// <summary>Since when nothing has been taken; null while all is well. UTC.</summary>
    public DateTime? FailingSince { get; set; }

    /// <summary>What the other side, or the way to it, said last.</summary>
    public string? LastError { get; set; }
}
