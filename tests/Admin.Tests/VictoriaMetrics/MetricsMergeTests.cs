using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;

namespace Admin.Tests.VictoriaMetrics;

public sealed class MetricsMergeTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly MetricsFiles _files = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Lost_months_come_back_and_nothing_is_there_twice()
    {
        var contents = await ArchiveTwoYearsAsync();
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        // June 2024 is lost but for its last ten days; of a later month half of the series are there; the rest is lost.
        await server.ImportAsync(History.Of(40, History.Start, History.Start.AddDays(730), Hour).Where(l => Time(l) is var t
            && ((t >= History.Start.AddDays(20) && t < History.Start.AddDays(30)) || (t.Year == 2025 && t.Month == 3 && l.Contains("node-1", StringComparison.Ordinal)))));
        var before = await server.CountAsync();

        var merged = await MergeAsync(server, contents);
        var again = await MergeAsync(server, contents);

        Assert.Null(merged.Problem);
        Assert.Equal((700_800, before.Samples, 700_800, 0), (merged.ArchiveSamples, merged.SamplesBefore, merged.SamplesAfter, merged.StillMissing));
        Assert.Equal((700_800, 700_800), (again.SamplesBefore, again.SamplesAfter));
        Assert.Equal((40, 700_800), await server.CountAsync());
    }

    [Fact]
    public async Task What_was_recorded_since_is_kept()
    {
        var contents = await ArchiveTwoYearsAsync();
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.Of(3, History.Start.AddDays(725), History.Start.AddDays(735), TimeSpan.FromMinutes(30)));

        var merged = await MergeAsync(server, contents);

        Assert.Null(merged.Problem);
        // Five days of the three series on the half hours, and five days of them after the archive.
        Assert.Equal((40, 700_800 + (3 * 5 * 24) + (3 * 5 * 48)), await server.CountAsync());
    }

    [Fact]
    public async Task What_the_retention_keeps_out_is_told()
    {
        var contents = await ArchiveTwoYearsAsync();
        await using var server = await VictoriaMetricsServer.StartNewAsync("-retentionPeriod=1d");

        var merged = await MergeAsync(server, contents);

        Assert.Contains("did not take in", merged.Problem?.What, StringComparison.Ordinal);
        Assert.Contains("-retentionPeriod", merged.Problem?.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_archive_changes_nothing()
    {
        var contents = await ArchiveTwoYearsAsync();
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        var bytes = await File.ReadAllBytesAsync(_files.Archive, Cancelled);
        await File.WriteAllBytesAsync(_files.Archive, bytes[..^1000], Cancelled);

        var merged = await MergeAsync(server, contents);

        Assert.NotNull(merged.Problem);
        Assert.Equal((0, 0), await server.CountAsync());
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_before_anything_is_unpacked()
    {
        var server = await VictoriaMetricsServer.StartNewAsync();
        await server.DisposeAsync();

        var merged = await MergeAsync(server, new MetricsContents(0, 0, 1, 1));

        Assert.Contains("could not be reached", merged.Problem?.What, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_files.Scratch.Directory));
    }

    private static DateTimeOffset Time(string line) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), System.Globalization.CultureInfo.InvariantCulture));

    private async Task<MetricsContents> ArchiveTwoYearsAsync()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.TwoYears());
        return (await _files.WriteAsync(server)).Contents;
    }

    private async Task<MetricsMergeResult> MergeAsync(VictoriaMetricsServer server, MetricsContents contents)
    {
        using var client = new VictoriaMetricsClient(server.Options, TimeProvider.System);
        return await new MetricsMerge(client, _files.Scratch, TimeProvider.System).RunAsync(_files.Archive, contents, ArchiveLimits.For(contents), null, Cancelled);
    }
}
