namespace Admin.Bench;

/// <summary>How much is measured. The limits are about the full size; the small one only tries whether all of it runs.</summary>
internal sealed record BenchSize(bool Quick)
{
    public long Users => Quick ? 100_000 : 10_000_000;

    /// <summary>Of one hundred years with a thousand series.</summary>
    public int Days => Quick ? 365 : 36_525;

    /// <summary>In VictoriaMetrics.</summary>
    public int Samples => Quick ? 100_000 : 6_000_000;

    /// <summary>Open at once.</summary>
    public int Pages => Quick ? 20 : 200;

    public TimeSpan Navigation => Quick ? TimeSpan.FromSeconds(10) : TimeSpan.FromMinutes(10);

    public int Rounds(int full) => Quick ? 1 : full;

    /// <summary>How long each load lasts.</summary>
    public TimeSpan Load => TimeSpan.FromSeconds(Quick ? 1 : 3);
}
