using System.Globalization;
using Admin.Data.Source;
using Admin.Data.Store;
using Admin.E2E.Apps;
using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Admin.Tests.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>A person finds a gap, looks at what would fill it, fills it back, and thinks better of it: all by keyboard.</summary>
public sealed class FillBackTests(PostgresServer postgres, Chromium chromium)
{
    private static readonly DateOnly Gap = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-5);

    [Fact]
    public async Task A_gap_is_filled_back_after_a_look_at_it_and_taken_away_again()
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync("INSERT INTO auth.users (created_at) SELECT now() - days * INTERVAL '1 day' FROM generate_series(9, 11) AS days");
        await using var app = await RunningApp.StartAsync(database, path => WriteAsync(path, Gap.AddDays(-3), Gap.AddDays(4), Gap));
        await using var browser = await chromium.OpenAsync();
        await app.SignInAsync(browser);
        var snapshots = new SnapshotsPage(browser);
        await snapshots.OpenAsync(app.Address);
        await Expect(snapshots.Strip("Total users")).ToContainTextAsync("1 missing");

        await snapshots.Link(Gap.ToString("d MMM yyyy", CultureInfo.InvariantCulture)).PressAsync("Enter");
        await Expect(snapshots.PlannedDays).ToHaveCountAsync(1);
        await Expect(snapshots.PlannedDays.First).ToContainTextAsync("missing → reconstructed");
        await Expect(snapshots.PlannedDays.First).ToContainTextAsync("Total users not known → 3");
        await Expect(snapshots.Strip("Total users")).ToContainTextAsync("1 missing");
        Assert.Empty(await browser.AxeViolationsAsync());

        await snapshots.Button("Fill back 1").PressAsync("Enter");
        await Expect(snapshots.Done.First).ToContainTextAsync("1 day filled in");
        await Expect(snapshots.Strip("Total users")).ToContainTextAsync("1 reconstructed");
        await Expect(snapshots.Strip("Total users")).ToContainTextAsync("none missing");

        await snapshots.Link("Undo number 1").PressAsync("Enter");
        await Expect(snapshots.PlannedDays.First).ToContainTextAsync("reconstructed → missing");
        await snapshots.Button("Undo 1").PressAsync("Enter");
        await Expect(snapshots.Done.First).ToContainTextAsync("1 day taken away again");
        await Expect(snapshots.Strip("Total users")).ToContainTextAsync("1 missing");
        Assert.Empty(await browser.AxeViolationsAsync());
        Assert.Empty(browser.Complaints);
    }

    /// <summary>Final days with 5 users, but for the missing one.</summary>
    private static async Task WriteAsync(string path, DateOnly first, DateOnly last, DateOnly missing)
    {
        await using var store = new KpiStore(new StoreOptions(path, SourceKind.Real), TimeProvider.System, NullLogger<KpiStore>.Instance);
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await store.WriteAsync(
            s =>
            {
                s.Execute(
                    """
                    INSERT INTO snapshots
                    SELECT CAST(d.day AS DATE), d.day + INTERVAL 1 DAY, d.day + INTERVAL 1 DAY, true, 'snapshot', false, 'test'
                    FROM generate_series(CAST($first AS TIMESTAMP), CAST($last AS TIMESTAMP), INTERVAL 1 DAY) AS d(day)
                    WHERE CAST(d.day AS DATE) <> $missing
                    """,
                    ("first", first), ("last", last), ("missing", missing));
                s.Execute(
                    """
                    INSERT INTO kpi_daily
                    SELECT s.date, k.kpi, '', 3, s.recorded_at, 'snapshot'
                    FROM snapshots s, (VALUES ('total_users'), ('verified_users'), ('new_users_today'), ('new_users_week'), ('new_users_month'), ('total_db_size_bytes')) AS k(kpi)
                    """);
                return true;
            },
            TestContext.Current.CancellationToken);
    }
}
