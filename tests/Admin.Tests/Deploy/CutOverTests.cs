using System.Net;
using System.Text.RegularExpressions;
using Admin.Tests.Servers;
using Admin.Tests.Store;
using DuckDB.NET.Data;

namespace Admin.Tests.Deploy;

/// <summary>The change from the old service, and the way back, as <c>docs/cut-over.md</c> tells them.</summary>
public sealed partial class CutOverTests(PostgresServer postgres)
{
    private const string EightColumns =
        "date, total_users, verified_users, new_users_today, new_users_week, new_users_month, total_db_size_bytes, recorded_at";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_day_is_lost_on_the_way_there_and_none_on_the_way_back()
    {
        // The last day that the old service recorded was the 28th of January 2026; the product's users go back further.
        var database = await postgres.CreateDatabaseAsync();
        foreach (var month in Enumerable.Range(1, 12))
        {
            await database.AddUserAsync(new DateTime(2025, month, 5, 12, 0, 0, DateTimeKind.Utc), verified: month % 2 == 0);
        }

        await using var app = await TestApp.StartAsync(database.Url);
        await app.Process.StopAsync();
        var store = app.Settings["DUCKDB_PATH"];
        foreach (var file in Directory.GetFiles(app.Directory, Path.GetFileName(store) + "*"))
        {
            File.Delete(file);
        }

        File.Copy(Stores.Legacy, store);
        var lastOld = Rows(store, $"SELECT CAST(max(date) AS VARCHAR) FROM daily_metrics")[0];
        var oldDays = Rows(store, $"SELECT CAST(({EightColumns}) AS VARCHAR) FROM daily_metrics ORDER BY date");

        // The new app is started while the old service still holds the store.
        await using (await ForeignLock.TakeAsync(store, "F_WRLCK"))
        {
            await app.LaunchAsync();
            using var ready = await app.Anonymous.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancelled);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        }

        await app.Process.WaitForAsync("/health/ready", Cancelled);
        var yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        var expected = yesterday.DayNumber - DateOnly.Parse(lastOld).DayNumber;
        var sinceThen = new Uri($"/api/v1/analytics/range?start={DateOnly.Parse(lastOld).AddDays(1):yyyy-MM-dd}&end={yesterday:yyyy-MM-dd}", UriKind.Relative);
        await TestApp.UntilAsync(async () => (await app.WithKey.GetStringAsync(sinceThen, Cancelled)).Split("\"final\":true").Length - 1 == expected);
        await app.Process.StopAsync();

        // A plain client still reads the old eight columns in the old order, and the old days are as they were.
        using (var client = new DuckDBConnection($"Data Source={store};ACCESS_MODE=READ_ONLY"))
        {
            client.Open();
            using var command = client.CreateCommand();
            command.CommandText = "SELECT * FROM daily_metrics LIMIT 1";
            using var reader = command.ExecuteReader();
            Assert.Equal(EightColumns, string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)));
        }

        Assert.Equal(oldDays, Rows(store, $"SELECT CAST(({EightColumns}) AS VARCHAR) FROM daily_metrics WHERE date <= '{lastOld}' ORDER BY date"));

        // The way back: the file that was kept aside, with the days since, by the SQL of the page.
        var back = Path.Combine(app.Directory, "old.duckdb");
        File.Copy(Directory.GetFiles(app.Directory, "*before-adoption*").Single(f => !f.EndsWith(".wal", StringComparison.Ordinal)), back);
        var sql = WayBack().Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "cut-over.md"), Cancelled)).Groups["sql"].Value
            .Replace("'old.duckdb'", $"'{back}'", StringComparison.Ordinal).Replace("'metrics.duckdb'", $"'{store}'", StringComparison.Ordinal);
        DuckDbFile.Execute(":memory:", sql);

        Assert.Equal(oldDays, Rows(back, $"SELECT CAST(({EightColumns}) AS VARCHAR) FROM daily_metrics WHERE date <= '{lastOld}' ORDER BY date"));
        Assert.Equal($"{oldDays.Count + expected}", Rows(back, $"SELECT CAST(count(*) AS VARCHAR) FROM daily_metrics WHERE date <= '{yesterday:yyyy-MM-dd}'")[0]);
        Assert.Equal("BASE TABLE", Rows(back, "SELECT table_type FROM information_schema.tables WHERE table_name = 'daily_metrics'")[0]);
    }

    private static List<string> Rows(string file, string sql)
    {
        using var client = new DuckDBConnection($"Data Source={file}");
        client.Open();
        using var command = client.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    [GeneratedRegex("```sql\n(?<sql>[^`]+)```", RegexOptions.ExplicitCapture)]
    private static partial Regex WayBack();
}
