using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.Store;
using Admin.Data.Trends;
using Microsoft.Extensions.Logging.Abstractions;

namespace Admin.Data.Backups;

/// <summary>Restores a copy of the KPI history in a sandbox: it is opened as a store there, and has to answer what the copy says.</summary>
internal sealed class StoreDrill(TimeProvider time)
{
    /// <summary>As far back as the API can be asked.</summary>
    private const int AllDays = 36_525;
    private const int AllMonths = 1_200;

    /// <summary>Runs a drill; nothing of it is left, however it ends.</summary>
    /// <param name="folder">Has the room for one more copy.</param>
    public async Task<CheckOutcome> RunAsync(string copy, string folder, CancellationToken cancellationToken)
    {
        var (kind, days) = await ReadCopyAsync(copy, cancellationToken);
        using var scratch = new Scratch(folder);
        var path = Path.Combine(scratch.Folder, "metrics.duckdb");
        await CopyAsync(copy, path, cancellationToken);

        // A store opened as any other is, but for its memory, which comes on top of the live one's.
        await using var store = new KpiStore(new StoreOptions(path, kind) { MemoryLimitMb = 64 }, time, NullLogger<KpiStore>.Instance);
        await store.OpenAsync(cancellationToken);
        if (store.Status.State is not (StoreState.Ready or StoreState.Empty))
        {
            return Failed($"it became {store.Status.State}. {store.Status.Problem?.What}");
        }

        return await AnswersAsync(new KpiHistory(store), days, cancellationToken);
    }

    private static async Task<CheckOutcome> AnswersAsync(KpiHistory history, IReadOnlyList<DailyMetrics> days, CancellationToken cancellationToken)
    {
        var latest = await history.LatestAsync(cancellationToken);
        if (latest != (days.Count == 0 ? null : days[^1]))
        {
            return Failed("its newest day is not that of the copy.");
        }

        if (latest is null)
        {
            return new CheckOutcome("Restored in a sandbox: the store opened, empty as the copy.");
        }

        var growth = await history.GrowthAsync(latest.Date, AllDays, cancellationToken);
        if (!growth.SequenceEqual(DrillExpectation.Growth(days).Where(p => p.Date > latest.Date.AddDays(-AllDays))))
        {
            return Failed("the growth that it tells is not that of the copy's days.");
        }

        var months = await history.MonthlyAsync(latest.Date, AllMonths, cancellationToken);
        if (!months.SequenceEqual(DrillExpectation.Months(days).Where(m => m.Month > latest.Date.AddMonths(-AllMonths))))
        {
            return Failed("the months that it tells are not those of the copy's days.");
        }

        return new CheckOutcome(string.Create(
            null, $"Restored in a sandbox: the store opened and answered for {days.Count:N0} days, {growth.Count:N0} of growth and {months.Count:N0} months as the copy does; newest {latest.Date:yyyy-MM-dd}."));
    }

    private static async Task<(SourceKind Kind, IReadOnlyList<DailyMetrics> Days)> ReadCopyAsync(string copy, CancellationToken cancellationToken)
    {
        using var scratch = ScratchDuckDb.OpenCopy(copy);
        return await scratch.UseAsync(
            s =>
            {
                var own = StoreMigrations.Current(s) > 0;
                var kind = own && s.Query("SELECT source FROM store_info", r => r.GetString(0))[0] == "sample" ? SourceKind.Sample : SourceKind.Real;
                return (kind, s.Query(SqlFile.Read<BackupSet>(own ? "drill_days.sql" : "drill_legacy_days.sql"), r => new DailyMetrics(
                    r.Date(0),
                    r.NullableInt64(1),
                    r.NullableInt64(2),
                    r.NullableInt64(3),
                    r.NullableInt64(4),
                    r.NullableInt64(5),
                    r.NullableInt64(6),
                    r.Utc(7),
                    r.GetBoolean(8),
                    DayOrigins.Parse(r.GetString(9)),
                    r.GetBoolean(10))));
            },
            cancellationToken);
    }

    private static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        await using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
        await source.CopyToAsync(target, 1024 * 1024, cancellationToken);
    }

    private static CheckOutcome Failed(string how) => new("Restored in a sandbox.", new Problem(
        $"The copy of the KPI history can't be restored: started as a store in a sandbox, {how}",
        "The store itself and the other backups are unchanged.",
        "Do not rely on this backup: make a new one, and keep an older one that is proven."));
}
