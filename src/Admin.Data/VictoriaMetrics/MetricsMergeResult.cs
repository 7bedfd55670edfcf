namespace Admin.Data.VictoriaMetrics;

/// <summary>What a merge did, counted on the days that the archive knows.</summary>
/// <param name="ArchiveSamples">In the archive.</param>
/// <param name="SamplesBefore">In the running instance, before.</param>
/// <param name="SamplesAfter">In the running instance, after.</param>
/// <param name="StillMissing">What the running instance has fewer than the archive on any day, after; more than 0 comes with a problem.</param>
/// <param name="Problem">Null when nothing is missing any more.</param>
public sealed record MetricsMergeResult(long ArchiveSamples, long SamplesBefore, long SamplesAfter, long StillMissing, Problem? Problem)
{
    public static MetricsMergeResult Failed(Problem problem) => new(0, 0, 0, 0, problem);
}
