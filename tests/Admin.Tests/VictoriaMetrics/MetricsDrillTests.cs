using System.Formats.Tar;
using System.IO.Compression;
using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;

namespace Admin.Tests.VictoriaMetrics;

public sealed class MetricsDrillTests : IDisposable
{
    private readonly MetricsFiles _files = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Without_the_program_nothing_is_known_and_that_is_said()
    {
        var drill = new MetricsDrill(_files.Scratch with { Binary = _files.File("absent") }, TimeProvider.System);

        var report = await drill.RunAsync(_files.Archive, null, new ArchiveLimits(1, 1), null, Cancelled);

        Assert.Equal(MetricsDrillOutcome.NoBinary, report.Outcome);
        Assert.Contains(_files.File("absent"), report.Problem?.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_start_says_why()
    {
        var contents = await ArchiveAsync();
        var binary = _files.File("no-victoria-metrics");
        await File.WriteAllTextAsync(binary, "#!/bin/sh\necho 'panic: unknown format of parts' >&2\nexit 3\n", Cancelled);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(binary, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var drill = new MetricsDrill(_files.Scratch with { Binary = binary }, TimeProvider.System);

        var report = await drill.RunAsync(_files.Archive, contents, ArchiveLimits.For(contents), null, Cancelled);

        Assert.Equal(MetricsDrillOutcome.Failed, report.Outcome);
        Assert.Contains("panic: unknown format of parts", report.Problem?.What, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task An_index_that_lost_its_series_is_found()
    {
        var contents = await ArchiveAsync();
        Rewrite(e => !e.Name.StartsWith("indexdb/", StringComparison.Ordinal) || e.EntryType == TarEntryType.Directory);

        var report = await _files.Drill.RunAsync(_files.Archive, null, ArchiveLimits.For(contents), null, Cancelled);

        Assert.Equal(MetricsDrillOutcome.Failed, report.Outcome);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_part_that_is_missing_is_found_against_the_manifest()
    {
        var contents = await ArchiveAsync();
        Rewrite(e => !e.Name.StartsWith("data/small/2024_07/", StringComparison.Ordinal));

        var report = await _files.Drill.RunAsync(_files.Archive, contents, ArchiveLimits.For(contents), null, Cancelled);

        Assert.Equal(MetricsDrillOutcome.Failed, report.Outcome);
        Assert.Contains("its manifest says", report.Problem?.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_with_deleted_series_is_restored_without_them()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.Of(5, History.Start, History.Start.AddDays(10), TimeSpan.FromHours(1)));
        await server.GetAsync("/api/v1/admin/tsdb/delete_series?match[]=%7Binstance=%22node-3%22%7D");
        var contents = (await _files.WriteAsync(server)).Contents;

        var report = await _files.Drill.RunAsync(_files.Archive, contents, ArchiveLimits.For(contents), null, Cancelled);

        Assert.Null(report.Problem);
        Assert.Equal((4, 960), (report.ReadSeries, report.ReadSamples));
    }

    [Fact]
    public async Task An_empty_history_is_restored_too()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        var contents = (await _files.WriteAsync(server)).Contents;

        var report = await _files.Drill.RunAsync(_files.Archive, contents, ArchiveLimits.For(contents), null, Cancelled);

        Assert.Null(report.Problem);
        Assert.Equal((0, 0, 0), (contents.Samples, report.ReadSeries, report.ReadSamples));
    }

    [Fact]
    public async Task A_cancelled_drill_leaves_nothing()
    {
        var contents = await ArchiveAsync();
        using var cancellation = new CancellationTokenSource();
        var progress = new Immediately(_ => cancellation.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _files.Drill.RunAsync(_files.Archive, contents, ArchiveLimits.For(contents), progress, cancellation.Token));

        AssertNothingIsLeft();
    }

    [Fact]
    public async Task What_a_killed_process_left_is_gone_after_the_next_drill()
    {
        var contents = await ArchiveAsync();
        var leftOver = Directory.CreateDirectory(Path.Combine(_files.Scratch.Directory, "metrics-scratch-0123")).FullName;
        await File.WriteAllTextAsync(Path.Combine(leftOver, "in-use"), "", Cancelled);
        var foreign = Directory.CreateDirectory(Path.Combine(_files.Scratch.Directory, "theirs")).FullName;

        await _files.Drill.RunAsync(_files.Archive, contents, ArchiveLimits.For(contents), null, Cancelled);

        Assert.Equal([foreign], Directory.EnumerateFileSystemEntries(_files.Scratch.Directory));
    }

    private async Task<MetricsContents> ArchiveAsync()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.Of(5, History.Start, History.Start.AddDays(60), TimeSpan.FromHours(1)));
        return (await _files.WriteAsync(server)).Contents;
    }

    /// <summary>Keeps some entries of the archive alone.</summary>
    private void Rewrite(Func<TarEntry, bool> keep)
    {
        var kept = new List<TarEntry>();
        using (var tar = new TarReader(new GZipStream(File.OpenRead(_files.Archive), CompressionMode.Decompress)))
        {
            while (tar.GetNextEntry(copyData: true) is { } entry)
            {
                if (keep(entry))
                {
                    kept.Add(entry);
                }
            }
        }

        TarFile.Write(_files.Archive, kept);
    }

    private void AssertNothingIsLeft() => Assert.Empty(Directory.EnumerateFileSystemEntries(_files.Scratch.Directory));
}
