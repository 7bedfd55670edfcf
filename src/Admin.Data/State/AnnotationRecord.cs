namespace Admin.Data.State;

/// <summary>A note that a person, or a key, put on a day.</summary>
public sealed class AnnotationRecord
{
    public long Id { get; set; }

    /// <summary>UTC.</summary>
    public DateOnly Day { get; set; }

    /// <summary>release, campaign, outage or note.</summary>
    public required string Kind { get; set; }

    public required string Text { get; set; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }
}
