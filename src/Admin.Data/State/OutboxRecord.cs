namespace Admin.Data.State;

/// <summary>A message on its way through one channel. It stays after it was sent, as the record of what was told.</summary>
public sealed class OutboxRecord
{
    public long Id { get; set; }

    public long ChannelId { get; set; }

    /// <summary>What it tells of, once a channel: the same message can't be queued twice.</summary>
    public required string Key { get; set; }

    /// <summary>alert or report.</summary>
    public required string Purpose { get; set; }

    /// <summary>The same at every try, so that a receiver can tell a second copy.</summary>
    public required string MessageId { get; set; }

    public required string Subject { get; set; }

    public required string Text { get; set; }

    public string? Html { get; set; }

    /// <summary>firing, resolved or information.</summary>
    public required string Tone { get; set; }

    /// <summary>Path of the page that shows more, such as <c>/alerts</c>.</summary>
    public string? Path { get; set; }

    /// <summary>UTC.</summary>
    public DateTime QueuedAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>When it is tried next. UTC.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>When the other side took it. UTC.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>When it was not tried any more. UTC.</summary>
    public DateTime? GivenUpAt { get; set; }

    public string? LastError { get; set; }
}
