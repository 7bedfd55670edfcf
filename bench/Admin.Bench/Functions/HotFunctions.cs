using Admin.Bench.Backups;
using Admin.Data.Backups;
using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Admin.Bench.Functions;

/// <summary>What is done for every page, every answer that is not remembered, or every start; with a hundred years in the store.</summary>
[MemoryDiagnoser]
public class HotFunctions
{
    /// <summary>Years of daily backups that retention decides about.</summary>
    private const int BackupDays = 3650;

    private static readonly DateTime Now = new(2026, 6, 30, 12, 0, 0, DateTimeKind.Utc);

    private readonly List<OneBackup> _backups =
        [.. Enumerable.Range(0, BackupDays).Select(n => Now.AddDays(-n)).Select(at => new OneBackup(BackupId.At(at), at, at.Day % 7 != 0))];

    private readonly TrustEvidence _evidence = new(
        Now,
        new StoreStatus(StoreState.Ready, "/metrics.duckdb", null, null),
        null,
        new Coverage(BackupDays, new(2016, 7, 1), new(2026, 6, 30), new(2026, 6, 29), Now, []),
        new RunRecord { Trigger = "hourly", StartedAt = Now.AddMinutes(-30), FinishedAt = Now.AddMinutes(-29), Outcome = RunOutcome.Succeeded },
        Now.AddMinutes(30));

    private readonly string _catalogue = Path.Combine(AppContext.BaseDirectory, "kpis.yaml");
    private string _folder = "";
    private KpiStore _store = null!;
    private KpiHistory _history = null!;
    private TrendHistory _trends = null!;
    private DateOnly _today;
    private DateOnly _first;

    /// <summary>Days of history; set by the bench.</summary>
    public static int Days { get; set; } = 36_525;

    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("admin-bench-functions-").FullName;
        _store = OpenAsync(Path.Combine(_folder, "metrics.duckdb")).GetAwaiter().GetResult();
        (_history, _trends) = (new KpiHistory(_store), new TrendHistory(_store));
        _today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        _first = _today.AddDays(-Days);
    }

    [GlobalCleanup]
    public void Close()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The verdict of each page, from evidence that has been read.</summary>
    [Benchmark]
    public TrustReport Judge() => TrustJudge.Judge(_evidence);

    /// <summary>Ten years of daily backups.</summary>
    [Benchmark]
    public object Retain() => RetentionPolicy.Plan(_backups, new RetentionRules(), Now);

    [Benchmark]
    public KpiCatalog ReadCatalogue() => KpiCatalog.Load(_catalogue);

    /// <summary>A year, as the API answers it.</summary>
    [Benchmark]
    public async Task<int> GrowthOfAYear() => (await _history.GrowthAsync(_today, 365, CancellationToken.None)).Count;

    [Benchmark]
    public async Task<int> MonthsOfTwoYears() => (await _history.MonthlyAsync(_today, 24, CancellationToken.None)).Count;

    /// <summary>All of it as at most a thousand points, no peak lost.</summary>
    [Benchmark]
    public async Task<int> PointsOfACentury() =>
        (await _trends.PointsAsync(new TrendQuestion(InheritedKpis.TotalUsers, "", KpiKind.Level, TrendGrain.Day, _first, _today), CancellationToken.None)).Count;

    private static async Task<KpiStore> OpenAsync(string path)
    {
        await BackupHouse.FillAsync(path, Days, CancellationToken.None);
        var store = new KpiStore(new StoreOptions(path, SourceKind.Real), TimeProvider.System, NullLogger<KpiStore>.Instance);
        await store.OpenAsync(CancellationToken.None);
        return store;
    }

    private sealed record OneBackup(BackupId Id, DateTime CreatedAt, bool IsVerified) : IRetained
    {
        public BackupOrigin Origin => BackupOrigin.Own;
    }
}
