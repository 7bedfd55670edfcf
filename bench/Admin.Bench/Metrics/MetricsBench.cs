using System.Diagnostics;
using System.Globalization;
using Admin.Data.Backups;
using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Admin.Bench.Metrics;

/// <summary>The archive of a real VictoriaMetrics beside <c>tar -ch | gzip -1</c> of one of its snapshots.</summary>
internal static class MetricsBench
{
    private const double Limit = 1.0;
    private const int Series = 400;

    public static async Task<IReadOnlyList<Finding>> MeasureAsync(BenchSize size, CancellationToken cancellationToken)
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        var samples = size.Samples;
        Console.WriteLine($"  importing {samples:N0} samples");
        await server.ImportAsync(Lines(samples / Series));
        using var client = new VictoriaMetricsClient(server.Options, TimeProvider.System);
        var folder = Directory.CreateTempSubdirectory("admin-bench-metrics-");
        try
        {
            var archive = new MetricsArchive(
                server.Options, client, new SnapshotJournal(Path.Combine(folder.FullName, "snapshots.txt")), TimeProvider.System, NullLogger<MetricsArchive>.Instance);
            var medians = await Rounds.InTurnAsync(
                size.Rounds(7),
                cancellationToken,
                ("tar | gzip -1", () => Rounds.TimeAsync(() => TarAsync(server, client, Path.Combine(folder.FullName, "tar.gz"), cancellationToken))),
                ("archive", () => Rounds.TimeAsync(() => ArchiveAsync(archive, Path.Combine(folder.FullName, "archive.tar.gz"), cancellationToken))));
            return [Finding.OfTimes("VictoriaMetrics archive : tar -ch | gzip -1", medians[1], medians[0], Limit)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A sample a minute and series, of values that waver: their files have a few bytes each, and hardly get smaller by gzip.</summary>
    private static IEnumerable<string> Lines(int steps)
    {
        var random = new Random(4711);
        var start = new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
        for (var series = 0; series < Series; series++)
        {
            for (var step = 0; step < steps; step++)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"bench_requests{{instance=\"node-{series}\"}} {random.Next(1_000_000)} {start.AddMinutes(step).ToUnixTimeMilliseconds()}");
            }
        }
    }

    /// <summary>As the product writes it into a set: with the snapshot that it makes and removes, the hash, and the sync to the disk.</summary>
    private static async Task ArchiveAsync(MetricsArchive archive, string path, CancellationToken cancellationToken)
    {
        File.Delete(path);
        await using var file = new HashingStream(path);
        await archive.WriteAsync(file, null, cancellationToken);
        await file.CompleteAsync(cancellationToken);
    }

    /// <summary>As a script does it, with the snapshot that it has to make and remove, too.</summary>
    private static async Task TarAsync(VictoriaMetricsServer server, VictoriaMetricsClient client, string path, CancellationToken cancellationToken)
    {
        var snapshot = await client.CreateSnapshotAsync();
        using var tar = Process.Start(
            "sh", ["-c", "tar -C \"$1\" -ch . | gzip -1 > \"$2\"", "sh", Path.Combine(server.DataPath, "snapshots", snapshot), path]);
        await tar.WaitForExitAsync(cancellationToken);
        await client.DeleteSnapshotAsync(snapshot, cancellationToken);
        if (tar.ExitCode != 0)
        {
            throw new InvalidOperationException($"tar or gzip failed with {tar.ExitCode}.");
        }
    }
}
