using System.Diagnostics;
using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;
using Admin.Tests.Store;

namespace Admin.Tests.VictoriaMetrics;

public sealed class MetricsArchiveTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_years_of_samples_are_all_there_in_an_instance_started_on_the_archive()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.TwoYears());
        using var files = new MetricsFiles();

        var archived = await files.WriteAsync(server);
        var drill = await files.Drill.RunAsync(files.Archive, archived.Contents, ArchiveLimits.For(archived.Contents), null, Cancelled);

        Assert.Null(archived.Warning);
        Assert.Null(drill.Problem);
        Assert.Equal(MetricsDrillOutcome.Restored, drill.Outcome);
        Assert.Equal(700_800, archived.Contents.Samples);
        Assert.Equal((40, 700_800), (drill.ReadSeries, drill.ReadSamples));
        Assert.Equal(await server.CountAsync(), (drill.ReadSeries, drill.ReadSamples));
        Assert.Empty(Directory.EnumerateFileSystemEntries(files.Scratch.Directory));
    }

    [Fact]
    public async Task Where_only_the_url_is_known_the_history_is_exported_and_comes_back_from_that()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.TwoYears());
        using var files = new MetricsFiles();

        var archived = await files.WriteAsync(server.Options with { DataPath = null });
        var verified = await MetricsArchiveReader.VerifyAsync(files.NativeArchive, archived.Contents, ArchiveLimits.For(archived.Contents), null, Cancelled);
        var drill = await files.Drill.RunAsync(files.NativeArchive, archived.Contents, ArchiveLimits.For(archived.Contents), null, Cancelled);

        Assert.Equal((40, 700_800), (archived.Contents.Series, archived.Contents.Samples));
        Assert.Null(verified.Problem);
        Assert.Null(drill.Problem);
        Assert.Equal((40, 700_800), (drill.ReadSeries, drill.ReadSamples));
    }

    [Fact]
    public async Task Other_programs_read_the_archive()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.TwoYears());
        using var files = new MetricsFiles();
        var archived = await files.WriteAsync(server);
        var unpacked = Directory.CreateDirectory(files.File("unpacked")).FullName;

        await RunAsync("gzip", "--test", files.Archive);
        await RunAsync("tar", "-xzf", files.Archive, "-C", unpacked);

        var found = new DirectoryInfo(unpacked).GetFiles("*", SearchOption.AllDirectories);
        Assert.Equal(archived.Contents.Files, found.Length);
        Assert.Equal(archived.Contents.Bytes, found.Sum(f => f.Length));
    }

    [Fact]
    public async Task The_snapshot_is_gone_from_the_server_afterwards_and_those_of_others_are_not()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.Of(2, History.Start, History.Start.AddDays(3), TimeSpan.FromHours(1)));
        using var client = new VictoriaMetricsClient(server.Options, TimeProvider.System);
        var foreign = await client.CreateSnapshotAsync();
        using var files = new MetricsFiles();

        await files.WriteAsync(server);

        Assert.Equal([foreign], await client.ListSnapshotsAsync(Cancelled));
        Assert.False(File.Exists(files.JournalPath));
    }

    [Fact]
    public async Task The_snapshot_is_gone_after_a_cancellation()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.TwoYears());
        using var client = new VictoriaMetricsClient(server.Options, TimeProvider.System);
        using var files = new MetricsFiles();
        using var cancellation = new CancellationTokenSource();
        var seen = 0L;
        var progress = new Immediately(p =>
        {
            seen = p.BytesDone;
            cancellation.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => files.ArchiveOf(server.Options, client).WriteAsync(Stream.Null, progress, cancellation.Token));

        Assert.True(seen > 0);
        Assert.Empty(await client.ListSnapshotsAsync(Cancelled));
        Assert.False(File.Exists(files.JournalPath));
    }

    [Fact]
    public async Task The_snapshot_is_gone_after_the_disk_was_full()
    {
        await using var disk = await SmallDisk.MountAsync(1);
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.TwoYears());
        using var client = new VictoriaMetricsClient(server.Options, TimeProvider.System);
        using var files = new MetricsFiles();
        disk.Fill();

        await using (var file = File.Create(Path.Combine(disk.Path, "victoriametrics.tar.gz"), bufferSize: 1))
        {
            await Assert.ThrowsAsync<IOException>(() => files.ArchiveOf(server.Options, client).WriteAsync(file, null, Cancelled));
        }

        Assert.Empty(await client.ListSnapshotsAsync(Cancelled));
        Assert.False(File.Exists(files.JournalPath));
    }

    [Fact]
    public async Task A_server_that_goes_half_way_costs_no_archive_and_its_snapshot_goes_with_the_next()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.TwoYears());
        using var client = new VictoriaMetricsClient(server.Options, TimeProvider.System);
        using var files = new MetricsFiles();
        var killed = Task.CompletedTask;
        var progress = new Immediately(_ => killed = killed.IsCompletedSuccessfully ? server.KillAsync() : killed);

        MetricsArchived archived;
        await using (var file = File.Create(files.Archive))
        {
            archived = await files.ArchiveOf(server.Options, client).WriteAsync(file, progress, Cancelled);
        }

        await killed;
        Assert.Contains("could not be deleted", archived.Warning?.What, StringComparison.Ordinal);
        Assert.Single(File.ReadAllLines(files.JournalPath));
        await server.StartAsync();
        Assert.Single(await client.ListSnapshotsAsync(Cancelled));

        var drill = await files.Drill.RunAsync(files.Archive, archived.Contents, ArchiveLimits.For(archived.Contents), null, Cancelled);
        var next = await files.WriteAsync(server);

        Assert.Equal(MetricsDrillOutcome.Restored, drill.Outcome);
        Assert.Null(next.Warning);
        Assert.Empty(await client.ListSnapshotsAsync(Cancelled));
        Assert.False(File.Exists(files.JournalPath));
    }

    [Fact]
    public async Task A_data_path_of_another_instance_is_named_and_leaves_no_snapshot()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        using var client = new VictoriaMetricsClient(server.Options, TimeProvider.System);
        using var files = new MetricsFiles();

        var failure = await Assert.ThrowsAsync<VictoriaMetricsException>(() => files.WriteAsync(server.Options with { DataPath = files.Path }));

        Assert.Contains("VICTORIAMETRICS_DATA_PATH", failure.Problem.Next, StringComparison.Ordinal);
        Assert.Empty(await client.ListSnapshotsAsync(Cancelled));
    }

    [Fact]
    public async Task An_archive_of_a_server_that_is_written_to_is_restored_all_the_same()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.TwoYears());
        using var files = new MetricsFiles();
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var day = 0; !stop.IsCancellationRequested; day++)
            {
                var from = History.Start.AddDays(730 + day);
                await server.ImportAsync(History.Of(40 + day, from, from.AddDays(1), TimeSpan.FromHours(1)));
            }
        }, Cancelled);

        var archived = await files.WriteAsync(server);
        await stop.CancelAsync();
        await writer;
        var drill = await files.Drill.RunAsync(files.Archive, archived.Contents, ArchiveLimits.For(archived.Contents), null, Cancelled);

        Assert.Null(drill.Problem);
        Assert.True(drill.ReadSamples >= 700_800);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Cancelled);
        Assert.Equal(0, process.ExitCode);
    }
}
