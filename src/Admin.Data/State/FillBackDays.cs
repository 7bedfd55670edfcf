namespace Admin.Data.State;

/// <summary>The days that were filled back as they stood before and as they were written, so that it can be undone.</summary>
public sealed class FillBackDays
{
    /// <summary>The <see cref="FillBackRecord"/>'s.</summary>
    public long FillBackId { get; set; }

    /// <summary>JSON, packed by gzip.</summary>
    public required byte[] Days { get; set; }
}
