using Admin.Bench.Backups;
using Admin.Bench.Pages;
using Admin.Bench.Snapshots;
using Admin.Tests.Servers;

namespace Admin.Bench.Kpis;

/// <summary>Ten years of a thousand KPIs with twenty parts each: the daily snapshot, the catalogue, and the whole series of one part.</summary>
internal static class ManyKpisBench
{
    private const double SnapshotLimit = 5;
    private const double PageLimit = 1;
    private const double SeriesLimit = 0.8;
    private const int Years = 10;

    public static async Task<IReadOnlyList<Finding>> MeasureAsync(BenchSize size, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("admin-bench-kpis-");
        try
        {
            var days = size.Days * Years / 100;
            Console.WriteLine($"  writing {days * 20_000L:N0} rows");
            var settings = AppSettings.In(folder.FullName);
            await BackupHouse.FillAsync(settings["DUCKDB_PATH"], days, cancellationToken, "many_kpis.sql");
            await using var postgres = await PostgresCluster.StartAsync();
            await postgres.RunFileAsync("load.sql", cancellationToken, ("users", "1000"));
            settings["DATABASE_URL"] = postgres.Url;
            settings["Kpis__Path"] = Path.Combine(folder.FullName, "kpis.yaml");
            await ManyKpisFile.WriteAsync(settings["Kpis__Path"], cancellationToken);

            await using var app = await AppProcess.StartAsync(folder.FullName, settings);
            using var client = new PageClient(app);
            await client.WaitForAsync("/health/ready", cancellationToken);
            await client.PostAsync("/api/v1/analytics/snapshot", cancellationToken);
            List<TimeSpan> snapshots = [];
            for (var round = 0; round < size.Rounds(5); round++)
            {
                snapshots.Add(await client.PostAsync("/api/v1/analytics/snapshot", cancellationToken));
                Console.WriteLine($"  snapshot {round + 1}: {Finding.Milliseconds(snapshots[^1])}");
            }

            return
            [
                Of("a snapshot of 20,000 numbers", Rounds.Median(snapshots), SnapshotLimit),
                await PageAsync("the page of 1,000 KPIs", "/kpis", PageLimit),
                await PageAsync("the page of ten years of one part", "/trends?range=all&kpi=kpi_500:part_7", SeriesLimit),
                await PageAsync("the overview beside 1,000 KPIs", "/", PageLimit),
            ];

            async Task<Finding> PageAsync(string what, string path, double limit) =>
                Of(what, (await client.GetAsync(path, size.Rounds(3), size.Rounds(7), cancellationToken)).Took, limit);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Finding Of(string what, TimeSpan took, double limit) => new(what, Finding.Milliseconds(took), "", took.TotalSeconds, limit, "s");
}
