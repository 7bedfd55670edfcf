namespace Admin.Data.VictoriaMetrics;

/// <summary>What an archive may grow to when it is unpacked; one that would grow further is refused before it has.</summary>
/// <param name="Bytes">Of all files together.</param>
/// <param name="Files">Regular files.</param>
public sealed record ArchiveLimits(long Bytes, long Files)
{
    /// <summary>Most bytes for one compressed byte, once <see cref="RatioFrom"/> bytes have come. Real histories stay below 30; gzip's own limit is 1,032.</summary>
    public double Ratio { get; init; } = 200;

    public long RatioFrom { get; init; } = 64L * 1024 * 1024;

    /// <summary>Of an archive whose manifest is known.</summary>
    public static ArchiveLimits For(MetricsContents contents) => new(contents.Bytes, contents.Files);
}
