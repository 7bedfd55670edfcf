using System.Globalization;
using Admin.Bench.Backups;
using Admin.Tests.Servers;

namespace Admin.Bench.Reads;

/// <summary>The API's answers beside the same bytes from bare Kestrel, a query for each request, and a plain Node service.</summary>
internal static class ReadsBench
{
    private const double AnonymousLimit = 0.75;
    private const double KeyLimit = 0.5;
    private const double NodeLimit = 15;
    private const double HistoryLimit = 0.95;
    private const double P99LimitMs = 5;
    private const int Days = 365;
    private const string Growth = "growth?days=365";

    private static readonly string[] Others = ["monthly?months=12", "latest", "summary"];

    public static async Task<IReadOnlyList<Finding>> MeasureAsync(BenchSize size, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("admin-bench-reads-");
        try
        {
            await using var app = await StartAsync(folder.CreateSubdirectory("year").FullName, Days, cancellationToken);
            List<Finding> findings = [.. await MeasureGrowthAsync(app, folder.FullName, size, cancellationToken)];
            foreach (var path in Others)
            {
                findings.AddRange(await MeasureAsync(app, path, folder.FullName, size, cancellationToken));
            }

            return findings;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Finding>> MeasureGrowthAsync(AppProcess app, string folder, BenchSize size, CancellationToken cancellationToken)
    {
        await using var longer = await StartAsync(Path.Combine(folder, "century"), size.Days, cancellationToken);
        var store = Path.Combine(folder, "copy.duckdb");
        await BackupHouse.FillAsync(store, Days, cancellationToken);
        var (queries, node) = (FreePort.Find(), FreePort.Find());
        await using var querying = await ChildProcess.ServeAsync(PlainServers.Queries, store, $"{queries}");
        await using var nodeService = await ChildProcess.StartAsync("node", Path.Combine(AppContext.BaseDirectory, "node-service", "service.mjs"), store, $"{node}");
        await using var bare = await BareAsync(app, Growth, folder, cancellationToken);
        var rates = await InTurnAsync(
            size,
            cancellationToken,
            ("bare Kestrel", bare.Address, null),
            ("anonymous", Analytics(app, Growth), null),
            ("with a key", Analytics(app, Growth), AppSettings.Key),
            ("a century", Analytics(longer, Growth), null),
            ("a query each", new Uri($"http://127.0.0.1:{queries}/?days={Days}"), null),
            ("Node", new Uri($"http://127.0.0.1:{node}/?days={Days}"), null));
        var half = await Wrk.PacedAsync(Analytics(app, Growth), rates[1] / 2, size.Load, cancellationToken);
        var bareHalf = await Wrk.PacedAsync(bare.Address, rates[1] / 2, size.Load, cancellationToken);
        return
        [
            Finding.OfRates($"{Growth}, anonymous : bare Kestrel", rates[1], rates[0], AnonymousLimit),
            Finding.OfRates($"{Growth}, with a key : bare Kestrel", rates[2], rates[0], KeyLimit),
            Finding.OfRates($"{Growth} : a DuckDB query a request", rates[1], rates[4], 1),
            Finding.OfRates($"{Growth} : Node, a query a request", rates[1], rates[5], NodeLimit),
            Finding.OfRates($"{Growth}, 100 times the history : a year", rates[3], rates[1], HistoryLimit),
            new Finding(
                $"{Growth}, p99 at half load ({Finding.Rate(half.RequestsPerSecond)}), beside bare Kestrel", P99(half), P99(bareHalf), half.P99.TotalMilliseconds, P99LimitMs, "ms"),
        ];
    }

    private static async Task<IReadOnlyList<Finding>> MeasureAsync(
        AppProcess app, string path, string folder, BenchSize size, CancellationToken cancellationToken)
    {
        await using var bare = await BareAsync(app, path, folder, cancellationToken);
        var rates = await InTurnAsync(
            size, cancellationToken, ("bare Kestrel", bare.Address, null), ("anonymous", Analytics(app, path), null), ("with a key", Analytics(app, path), AppSettings.Key));
        return
        [
            Finding.OfRates($"{path}, anonymous : bare Kestrel", rates[1], rates[0], AnonymousLimit),
            Finding.OfRates($"{path}, with a key : bare Kestrel", rates[2], rates[0], KeyLimit),
        ];
    }

    private static Task<double[]> InTurnAsync(BenchSize size, CancellationToken cancellationToken, params (string Name, Uri Address, string? Key)[] sides) => Rounds.InTurnAsync(
        size.Rounds(7),
        Finding.Rate,
        cancellationToken,
        [.. sides.Select(s => (s.Name, (Func<Task<double>>)(async () => (await Wrk.FullAsync(s.Address, s.Key, size.Load, cancellationToken)).RequestsPerSecond)))]);

    private static async Task<AppProcess> StartAsync(string folder, int days, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await BackupHouse.FillAsync(Path.Combine(folder, "metrics.duckdb"), days, cancellationToken);
        var app = await AppProcess.StartAsync(folder, AppSettings.In(folder));
        await app.WaitForAsync("/health/ready", cancellationToken);
        return app;
    }

    /// <summary>Serves what the app answers, byte for byte.</summary>
    private static async Task<BareKestrel> BareAsync(AppProcess app, string path, string folder, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var file = Path.Combine(folder, "answer.json");
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(Analytics(app, path), cancellationToken), cancellationToken);
        var port = FreePort.Find();
        return new BareKestrel(await ChildProcess.ServeAsync(PlainServers.Bytes, file, $"{port}"), new Uri($"http://127.0.0.1:{port}/"));
    }

    private static string P99(Wrk load) => string.Create(CultureInfo.InvariantCulture, $"{load.P99.TotalMilliseconds:0.0} ms");

    private static Uri Analytics(AppProcess app, string path) => new(app.Address, $"/api/v1/analytics/{path}");

    private sealed record BareKestrel(ChildProcess Process, Uri Address) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Process.DisposeAsync();
    }
}
