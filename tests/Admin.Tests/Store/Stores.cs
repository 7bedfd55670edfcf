using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.Store;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging.Abstractions;

namespace Admin.Tests.Store;

/// <summary>Opens stores for tests and writes days into them.</summary>
internal static class Stores
{
    public static readonly string Legacy = System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", "legacy-metrics.duckdb");

    public static async Task<KpiStore> OpenAsync(string path, SourceKind kind = SourceKind.Real, TimeProvider? time = null)
    {
        var store = new KpiStore(new StoreOptions(path, kind), time ?? TimeProvider.System, NullLogger<KpiStore>.Instance);
        try
        {
            await store.OpenAsync(TestContext.Current.CancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>A store that has not been opened.</summary>
    public static KpiStore Closed(string path) => new(new StoreOptions(path, SourceKind.Real), TimeProvider.System, NullLogger<KpiStore>.Instance);

    /// <summary>A final day with a total and new users, counted at its end.</summary>
    public static RecordedDay Day(DateOnly date, double? total, double? created = 0, bool final = true, DayOrigin origin = DayOrigin.Snapshot, double? verified = null, double? size = null)
    {
        var end = date.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        RecordedValue Value(string kpi, double? value) => new(kpi, "", value, end, origin);
        return new RecordedDay(date, end, end, final, origin, false, "test",
        [
            Value(InheritedKpis.TotalUsers, total), Value(InheritedKpis.VerifiedUsers, verified), Value(InheritedKpis.NewUsersToday, created),
            Value(InheritedKpis.NewUsersWeek, created), Value(InheritedKpis.NewUsersMonth, created), Value(InheritedKpis.TotalDbSizeBytes, size),
        ]);
    }

    public static Task RecordAsync(this KpiStore store, params RecordedDay[] days) =>
        new RecordedDays(store).WriteAsync(days, TestContext.Current.CancellationToken);

    /// <summary>Days with a total of 100, 101, 102 …, the last one being <paramref name="last"/>.</summary>
    public static RecordedDay[] Run(DateOnly first, DateOnly last) =>
        [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(i => Day(first.AddDays(i), 100 + i, 1))];

    public static Task<long> CountAsync(this KpiStore store, string table = "snapshots") =>
        store.ReadAsync(s => s.Query($"SELECT count(*) FROM {table}", r => r.GetInt64(0))[0], TestContext.Current.CancellationToken);

    /// <summary>How many rows a closed file holds.</summary>
    public static Task<long> CountInAsync(string path, string table = "snapshots") =>
        StoreCopy.ReadAsync(path, s => s.Query($"SELECT count(*) FROM {table}", r => r.GetInt64(0))[0], TestContext.Current.CancellationToken);

    /// <summary>As after kill -9 between commit and checkpoint: a closed store whose last statements are in its WAL only.</summary>
    public static void LeaveInWal(string path, string sql)
    {
        using (var connection = new DuckDBConnection($"Data Source={path}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
            File.Copy(path, path + ".killed");
            File.Copy(path + ".wal", path + ".killed.wal");
        }

        File.Move(path + ".killed", path, overwrite: true);
        File.Move(path + ".killed.wal", path + ".wal", overwrite: true);
    }
}
