using System.Globalization;
using System.Text.Json;
using Admin.Data.Source;
using Admin.Data.Store;
using Admin.E2E.Apps;
using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Admin.Tests.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>
/// A store as it comes from real life: gaps, users who leave, months of a single row, a leap day, reconstructed days, and a KPI that begins later.
/// What the pages show of it is what the API tells.
/// </summary>
public sealed class SameFiguresTests(PostgresServer postgres, Chromium chromium)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Each_figure_on_the_pages_is_that_of_the_API()
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync("INSERT INTO auth.users (created_at) SELECT now() - INTERVAL '2 years' FROM generate_series(1, 1234)");
        await using var app = await RunningApp.StartAsync(database, WriteAsync);
        await using var browser = await chromium.OpenAsync();
        var overview = await app.SignInAsync(browser);
        await Expect(overview.Runs.First).ToContainTextAsync("Succeeded");

        await OverviewAsync(overview, app.Address);
        await TrendsAsync(browser, app.Address, new(2024, 2, 25), new(2024, 3, 5));
        await TrendsAsync(browser, app.Address, Today.AddDays(-60), Today);
        await MonthsAsync(browser, app.Address);
        await SnapshotsAsync(browser, app.Address);
        Assert.Empty(browser.Complaints);
    }

    private static async Task OverviewAsync(OverviewPage overview, Uri address)
    {
        var latest = await JsonAsync(overview.Browser, address, "/latest");
        foreach (var kpi in new[] { "total_users", "verified_users", "new_users_today", "new_users_week", "new_users_month" })
        {
            await Expect(overview.Figure(kpi)).ToHaveTextAsync(Written(latest.GetProperty(kpi)));
        }

        await overview.OpenAsync(address, "?range=90d&view=table");
        var growth = (await JsonAsync(overview.Browser, address, "/growth?days=90")).EnumerateArray().ToDictionary(Day, day => Written(day.GetProperty("total_users")));
        var rows = await RowsAsync(overview.TableRows);
        Assert.Equal(90, rows.Count);
        Assert.All(rows, row => Assert.Equal(growth.GetValueOrDefault(row[0], "not known"), row[1]));
    }

    private static async Task TrendsAsync(BrowserPage browser, Uri address, DateOnly first, DateOnly last)
    {
        var trends = new TrendsPage(browser);
        var range = (await JsonAsync(browser, address, $"/range?start={first:yyyy-MM-dd}&end={last:yyyy-MM-dd}")).EnumerateArray().ToDictionary(Day);
        foreach (var kpi in new[] { "total_users", "verified_users" })
        {
            await trends.OpenAsync(address, $"?kpi={kpi}&from={first:yyyy-MM-dd}&to={last:yyyy-MM-dd}&compare=none&view=table");
            if (range.Values.All(day => day.GetProperty(kpi).ValueKind == JsonValueKind.Null))
            {
                // Before the KPI began there is nothing to lay out as a table.
                await Expect(trends.Figure(kpi)).ToHaveTextAsync("n/a");
                continue;
            }

            await Expect(trends.TableRows.First).ToBeVisibleAsync();
            var rows = await RowsAsync(trends.TableRows);

            // A KPI that began later is laid out from its first day on; no day that the API knows is left out.
            Assert.InRange(rows.Count, 1, last.DayNumber - first.DayNumber + 1);
            Assert.Equal(last.ToString("d MMM yyyy", CultureInfo.InvariantCulture), rows.Select(row => row[0]).MaxBy(day => DateOnly.Parse(day, CultureInfo.InvariantCulture)));
            Assert.Equal(range.Values.Count(day => day.GetProperty(kpi).ValueKind == JsonValueKind.Number), rows.Count(row => row[1] != "not known"));
            foreach (var row in rows)
            {
                Assert.Equal(range.TryGetValue(row[0], out var day) ? Written(day.GetProperty(kpi)) : "not known", row[1]);
                if (day.ValueKind == JsonValueKind.Object && kpi == "total_users")
                {
                    Assert.Equal(Known(day), row[^1]);
                }
            }
        }
    }

    private static async Task MonthsAsync(BrowserPage browser, Uri address)
    {
        var months = new MonthsPage(browser);
        await months.OpenAsync(address, "?range=all");
        await Expect(months.Rows.First).ToBeVisibleAsync();
        var told = (await JsonAsync(browser, address, "/monthly?months=1200")).EnumerateArray().ToDictionary(month => month.GetProperty("month").GetString()!);
        var rows = (await months.Rows.EvaluateAllAsync<string[][]>(
            "rows => rows.map(row => [row.dataset.month, ...[...row.children].map(cell => (cell.querySelector('.text') ?? cell).textContent.trim()), row.querySelector('.tag').textContent])"))
            .Select(row => row.Select(Plain).ToArray()).ToList();
        Assert.Superset(told.Keys.ToHashSet(), rows.Select(row => row[0]).ToHashSet());
        foreach (var row in rows)
        {
            if (!told.TryGetValue(row[0], out var month))
            {
                Assert.Equal(("n/a", "missing"), (row[2], row[^1]));
                continue;
            }

            Assert.Equal((Written(month.GetProperty("total_users_eom")), Written(month.GetProperty("new_users"))), (row[2], row[3]));
            Assert.Equal(Percent(month.GetProperty("growth_percent")), row[4]);
            Assert.StartsWith($"{month.GetProperty("days_recorded")}/", row[8], StringComparison.Ordinal);
            Assert.Equal(month.GetProperty("complete").GetBoolean(), row[^1] == "complete");
        }
    }

    private static async Task SnapshotsAsync(BrowserPage browser, Uri address)
    {
        var snapshots = new SnapshotsPage(browser);
        await snapshots.OpenAsync(address);
        var days = (await JsonAsync(browser, address, $"/range?start={Today.AddDays(-364):yyyy-MM-dd}&end={Today:yyyy-MM-dd}")).EnumerateArray().ToList();
        var summary = snapshots.Strip("Total users").Locator("p");
        await Expect(summary).ToContainTextAsync($"{days.Count(day => Known(day) == "measured")} days measured");
        await Expect(summary).ToContainTextAsync($"{days.Count(day => Known(day) == "reconstructed")} reconstructed");
        await Expect(summary).ToContainTextAsync("1 provisional");
        await Expect(summary).ToContainTextAsync($"{365 - days.Count} missing");
        await Expect(snapshots.Strip("Verified users").Locator("p")).ToContainTextAsync($"{days.Count(day => day.GetProperty("verified_users").ValueKind == JsonValueKind.Number) - 1} days measured");
    }

    private static string Known(JsonElement day) =>
        !day.GetProperty("final").GetBoolean() ? "provisional" : day.GetProperty("origin").GetString() == "backfill" ? "reconstructed" : "measured";

    private static string Day(JsonElement day) => DateOnly.Parse(day.GetProperty("date").GetString()!, CultureInfo.InvariantCulture).ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Written(JsonElement number) => number.ValueKind == JsonValueKind.Null ? "not known" : number.GetInt64().ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(JsonElement percent) => percent.ValueKind == JsonValueKind.Null ? "n/a"
        : percent.GetDecimal() == 0 ? "0 %"
        : $"{(percent.GetDecimal() > 0 ? '+' : '\u2212')}{Math.Abs(percent.GetDecimal()).ToString("N2", CultureInfo.InvariantCulture)} %";

    private static async Task<IReadOnlyList<string[]>> RowsAsync(ILocator rows) =>
        [.. (await rows.EvaluateAllAsync<string[][]>("rows => rows.map(row => [...row.children].map(cell => cell.textContent.trim()))")).Select(row => row.Select(Plain).ToArray())];

    private static string Plain(string text) => text.Replace('\u00a0', ' ');

    private static async Task<JsonElement> JsonAsync(BrowserPage browser, Uri address, string path)
    {
        var answer = await browser.Page.APIRequest.GetAsync($"{address}api/v1/analytics{path}");
        Assert.True(answer.Ok, path);
        return (await answer.JsonAsync())!.Value;
    }

    private static async Task WriteAsync(string path)
    {
        await using var store = new KpiStore(new StoreOptions(path, SourceKind.Real), TimeProvider.System, NullLogger<KpiStore>.Instance);
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await store.WriteAsync(
            s =>
            {
                s.Execute(
                    """
                    INSERT INTO snapshots
                    SELECT CAST(d.day AS DATE), d.day + INTERVAL 1 DAY, d.day + INTERVAL 1 DAY, true,
                        CASE WHEN CAST(d.day AS DATE) BETWEEN $today - 40 AND $today - 37 THEN 'backfill' ELSE 'snapshot' END, false, 'test'
                    FROM generate_series(TIMESTAMP '2024-02-25', CAST($today - 1 AS TIMESTAMP), INTERVAL 1 DAY) AS d(day)
                    WHERE (d.day <= '2024-03-05' AND d.day NOT IN ('2024-02-27', '2024-02-28'))
                        OR CAST(d.day AS DATE) IN ('2025-06-17', '2025-08-31')
                        OR (CAST(d.day AS DATE) >= $today - 100 AND CAST(d.day AS DATE) NOT IN ($today - 10, $today - 20, $today - 21))
                    """,
                    ("today", Today));
                s.Execute(
                    """
                    INSERT INTO kpi_daily
                    SELECT s.date, k.kpi, '', CASE k.kpi WHEN 'total_users' THEN 2000 + hash(s.date) % 900 ELSE hash(s.date, k.kpi) % 60 END, s.recorded_at, s.origin
                    FROM snapshots s, (VALUES ('total_users'), ('new_users_today'), ('new_users_week'), ('new_users_month'), ('total_db_size_bytes')) AS k(kpi)
                    UNION ALL
                    SELECT date, 'verified_users', '', hash(date) % 50, recorded_at, 'snapshot' FROM snapshots WHERE date >= $today - 30
                    """,
                    ("today", Today));
                return true;
            },
            TestContext.Current.CancellationToken);
    }
}
