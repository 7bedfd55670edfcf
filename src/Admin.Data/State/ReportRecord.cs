namespace Admin.Data.State;

/// <summary>A weekly report that was made.</summary>
public sealed class ReportRecord
{
    public long Id { get; set; }

    /// <summary>The Monday of the week that it tells of.</summary>
    public DateOnly Week { get; set; }

    /// <summary>UTC.</summary>
    public DateTime MadeAt { get; set; }

    public required string Subject { get; set; }

    public required string Text { get; set; }

    public required string Html { get; set; }

    /// <summary>Through how many channels it was sent off; 0: there was none.</summary>
    public int Channels { get; set; }
}
