using System.Globalization;
using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.Store;
using Admin.Tests.Kpis;
using Admin.Tests.Servers;
using Admin.Tests.Store;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Admin.Tests.Snapshots;

/// <summary>The built-in KPIs on a real PostgreSQL: what they count, and what happens where the database lacks them.</summary>
public sealed class BuiltInKpisTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(ProductDatabase.Now));
    private readonly KpiAvailability _availability = new(TimeProvider.System);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_kpi_equals_an_independent_count_today_and_on_every_day_of_a_year_filled_back()
    {
        var database = await ProductDatabase.CreateAsync(server);
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));

        await RunAsync(database, store);

        var days = await DaysAsync(store);
        Assert.Equal(376, days.Count);
        Assert.Equal(ProductDatabase.FirstDay, days[0].Date);
        var recorded = days.SelectMany(d => d.Values.Where(v => !InheritedKpis.All.Contains(v.Kpi)).Select(v => Line(d.Date, v.Kpi, v.Dimension, v.Value))).Order(StringComparer.Ordinal);
        Assert.Equal(await IndependentAsync(database, days[^1].Cutoff), recorded);
    }

    [Fact]
    public async Task A_day_asked_by_itself_equals_the_same_day_of_the_history()
    {
        var database = await ProductDatabase.CreateAsync(server);
        await using var source = PostgresSource.Create(new PostgresSourceOptions(database.Url));
        await using var session = await source.OpenAsync(Cancelled);
        foreach (var query in KpiCatalog.Load(KpiCatalogText.BuiltInPath).Queries.Where(q => q.Optional))
        {
            var history = await session.ReadHistoryAsync(query, new DateOnly(2025, 6, 1), new DateOnly(2026, 2, 2), Cancelled);
            foreach (var day in new[] { new DateOnly(2025, 6, 1), new DateOnly(2025, 9, 28), new DateOnly(2025, 12, 9), new DateOnly(2026, 1, 31), new DateOnly(2026, 2, 2) })
            {
                var alone = await session.ReadAsync(query, day, SnapshotPlan.EndOf(day), Cancelled);
                Assert.Equal(Lines(day, history[day]), Lines(day, alone));
            }
        }
    }

    [Fact]
    public async Task What_the_database_lacks_is_not_available_there_with_the_reason_and_all_else_is_counted()
    {
        var database = await ProductDatabase.CreateAsync(server, withCredits: false);
        await database.ExecuteAsync("ALTER TABLE auth.sessions RENAME started_at TO began_at");
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));

        await RunAsync(database, store);

        var today = (await DaysAsync(store))[^1];
        Assert.Equal(InheritedKpis.All.Order(), today.Values.Select(v => v.Kpi).Order());
        Assert.Equal(1, today.Values.Single(v => v.Kpi == InheritedKpis.TotalUsers).Value);
        var lacking = Answers().Where(a => a.Answer.Failure is not null).ToList();
        Assert.Equal(["active_users", "feature_use", "app_use", "credit_use", "revenue", "packages", "refunds"], lacking.Select(a => a.Query));
        Assert.All(lacking, a => Assert.True(a.Answer.IsNotThere, a.ToString()));
        Assert.Contains("column \"started_at\" does not exist", lacking[0].Answer.Problem!.What, StringComparison.Ordinal);
        Assert.Contains("relation \"credits.purchases\" does not exist", lacking[^1].Answer.Problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_database_gets_later_is_filled_back_and_nothing_recorded_is_touched()
    {
        var database = await ProductDatabase.CreateAsync(server, withCredits: false);
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));
        await RunAsync(database, store);
        var before = await DaysAsync(store);
        await ProductDatabase.AddCreditsAsync(database);

        var run = await RunAsync(database, store);

        Assert.Contains("Revenue by package", run.FilledBack);
        Assert.DoesNotContain("Daily active users", run.FilledBack);
        var after = await DaysAsync(store);
        Assert.All(before.Zip(after).SkipLast(1), d => Assert.Equal(
            d.First.Values.OrderBy(v => v.Kpi, StringComparer.Ordinal).ThenBy(v => v.Dimension, StringComparer.Ordinal),
            d.Second.Values.Where(v => before[0].Values.Any(b => b.Kpi == v.Kpi)).OrderBy(v => v.Kpi, StringComparer.Ordinal).ThenBy(v => v.Dimension, StringComparer.Ordinal)));
        Assert.All(before.Zip(after).SkipLast(1), d => Assert.Equal((d.First.Origin, d.First.RecordedAt), (d.Second.Origin, d.Second.RecordedAt)));
        var recorded = after.SelectMany(d => d.Values.Where(v => !InheritedKpis.All.Contains(v.Kpi)).Select(v => Line(d.Date, v.Kpi, v.Dimension, v.Value))).Order(StringComparer.Ordinal);
        Assert.Equal(await IndependentAsync(database, after[^1].Cutoff), recorded);
        Assert.Empty((await RunAsync(database, store)).FilledBack);
    }

    [Fact]
    public async Task A_retired_kpi_is_no_longer_asked_and_keeps_its_history()
    {
        var database = await ProductDatabase.CreateAsync(server);
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));
        await RunAsync(database, store);
        var retired = KpiCatalogText.Parse(KpiCatalogText.BuiltIn.With("- name: revenue\n    optional: true", "- name: revenue\n    optional: true\n    retired: true"));
        var before = (await DaysAsync(store)).Sum(d => d.Values.Count(v => v.Kpi == "revenue"));
        await database.ExecuteAsync("DROP TABLE credits.purchases");
        _time.Advance(TimeSpan.FromDays(1));
        await database.SetClockAsync(_time.GetUtcNow().UtcDateTime);

        await RunAsync(database, store, retired);

        var days = await DaysAsync(store);
        Assert.Equal(before, days.Sum(d => d.Values.Count(v => v.Kpi == "revenue")));
        Assert.DoesNotContain(days[^1].Values, v => v.Kpi == "revenue");
        Assert.Contains(retired.Kpis, k => k.Id == "revenue");
    }

    private IEnumerable<(string Query, QueryAnswer Answer)> Answers() =>
        KpiCatalog.Load(KpiCatalogText.BuiltInPath).Queries.Select(q => (q.Name, _availability.Of(q)!));

    private async Task<SnapshotRun> RunAsync(PostgresDatabase database, KpiStore store, KpiCatalog? catalog = null)
    {
        await using var source = PostgresSource.Create(new PostgresSourceOptions(database.Url));
        return await Engines.Of(source, catalog ?? KpiCatalog.Load(KpiCatalogText.BuiltInPath), store, _time, _availability).RunAsync(new Progress<SnapshotProgress>(), Cancelled);
    }

    private static Task<IReadOnlyList<RecordedDay>> DaysAsync(KpiStore store) => new RecordedDays(store).ReadAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancelled);

    /// <summary>What each number should be: one plain count a KPI and day, none of it taken from the product.</summary>
    private static async Task<IReadOnlyList<string>> IndependentAsync(PostgresDatabase database, DateTime cutoff)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Timezone = "UTC" }.ConnectionString);
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "independent_kpis.sql"), Cancelled), connection);
        command.Parameters.Add(new NpgsqlParameter<DateTime>("first", ProductDatabase.FirstDay.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)));
        command.Parameters.Add(new NpgsqlParameter<DateTime>("cutoff", cutoff));
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancelled))
        {
            lines.Add(Line(DateOnly.FromDateTime(reader.GetDateTime(0)), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : (double)reader.GetDecimal(3)));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Lines(DateOnly day, IEnumerable<KpiValue> values) =>
        values.Select(v => Line(day, v.Kpi, v.Dimension, v.Value)).Order(StringComparer.Ordinal);

    private static string Line(DateOnly day, string kpi, string dimension, double? value) =>
        string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {kpi} '{dimension}' {value?.ToString(CultureInfo.InvariantCulture) ?? "null"}");
}
