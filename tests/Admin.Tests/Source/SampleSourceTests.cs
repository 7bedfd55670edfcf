using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Tests.Kpis;
using Microsoft.Extensions.Time.Testing;
using static Admin.Tests.Source.KpiQueries;

namespace Admin.Tests.Source;

public sealed class SampleSourceTests
{
    private static readonly DateOnly Day = new(2024, 5, 15);

    private readonly KpiCatalog _catalog = KpiCatalog.Load(KpiCatalogText.BuiltInPath);
    private readonly FakeTimeProvider _time = new(Utc(2024, 5, 15, 12));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_moment_holds_the_same_numbers_in_every_start()
    {
        using var one = new SampleSource(_time);
        using var other = new SampleSource(_time);

        var numbers = await AskAsync(one, Utc(2024, 5, 15, 12));

        Assert.Equal(numbers, await AskAsync(other, Utc(2024, 5, 15, 12)));
        Assert.Equal(numbers, await AskAsync(one, Utc(2024, 5, 15, 12)));
    }

    [Fact]
    public async Task The_past_does_not_shift_when_days_pass()
    {
        using var sample = new SampleSource(_time);
        var then = await AskAsync(sample, Utc(2024, 5, 15, 12));

        _time.Advance(TimeSpan.FromDays(40));
        await using (var later = await sample.OpenAsync(Cancelled))
        {
            Assert.Equal(Utc(2024, 6, 24, 12), later.Now);
        }

        Assert.Equal(then, await AskAsync(sample, Utc(2024, 5, 15, 12)));
    }

    [Fact]
    public async Task Every_kpi_of_the_catalogue_is_answered()
    {
        using var sample = new SampleSource(_time);
        await using var session = await sample.OpenAsync(Cancelled);
        foreach (var query in _catalog.Queries)
        {
            var values = await session.ReadAsync(query, Day, session.Now, Cancelled);

            Assert.Equal(query.Kpis.Select(k => k.Id).Order(), values.Select(v => v.Kpi).Distinct().Order());
            Assert.All(values, v => Assert.True(v.Value >= 0, v.ToString()));
        }
    }

    [Fact]
    public async Task A_look_at_a_moment_shows_what_had_happened_by_then_and_nothing_later()
    {
        using var sample = new SampleSource(_time);
        var morning = await TotalsAsync(sample, Utc(2024, 5, 15, 6));
        var noon = await TotalsAsync(sample, Utc(2024, 5, 15, 12));

        // The cut-off stays at noon: that the morning knows fewer users is the look's doing, not the query's.
        Assert.True(morning[InheritedKpis.NewUsersToday] < noon[InheritedKpis.NewUsersToday]);
        Assert.True(morning[InheritedKpis.TotalUsers] > 0);
        Assert.InRange(morning[InheritedKpis.VerifiedUsers]!.Value, 1, morning[InheritedKpis.TotalUsers]!.Value - 1);
    }

    [Fact]
    public async Task The_database_grows_during_the_day_and_over_midnight()
    {
        using var sample = new SampleSource(_time);
        var sizes = new List<double>();
        foreach (var moment in new[] { Utc(2024, 5, 14, 23, 59), Utc(2024, 5, 15, 0, 1), Utc(2024, 5, 15, 6), Utc(2024, 5, 15, 12) })
        {
            await using var session = await sample.OpenAtAsync(moment, Cancelled);
            sizes.Add((await session.ReadAsync(DatabaseSize, Day, moment, Cancelled)).ByKpi()[InheritedKpis.TotalDbSizeBytes]!.Value);
        }

        Assert.Equal(sizes.Distinct().Order(), sizes);
    }

    [Fact]
    public async Task The_clock_of_a_look_is_its_moment_and_without_one_the_present()
    {
        using var sample = new SampleSource(_time);
        await using var past = await sample.OpenAtAsync(Utc(2024, 1, 2, 3), Cancelled);
        await using var present = await sample.OpenAsync(Cancelled);

        Assert.Equal(Utc(2024, 1, 2, 3), past.Now);
        Assert.Equal(_time.GetUtcNow().UtcDateTime, present.Now);
        Assert.Equal(SampleSource.FirstDay, await present.FirstDayAsync(Users, Cancelled));
    }

    [Fact]
    public async Task A_query_that_the_sample_cannot_answer_is_told_with_what_to_do()
    {
        using var sample = new SampleSource(_time);
        await using var session = await sample.OpenAsync(Cancelled);

        var failure = await Assert.ThrowsAsync<SourceException>(() => session.ReadAsync(Own("SELECT x FROM no_such_table"), Day, session.Now, Cancelled));

        Assert.Equal(SourceFailure.QueryFailed, failure.Failure);
        Assert.Contains("'own'", failure.Problem.What, StringComparison.Ordinal);
        Assert.Contains("DATABASE_URL", failure.Problem.Next, StringComparison.Ordinal);
    }

    private async Task<string> AskAsync(SampleSource sample, DateTime moment)
    {
        await using var session = await sample.OpenAtAsync(moment, Cancelled);
        var values = new List<KpiValue>();
        foreach (var query in _catalog.Queries)
        {
            values.AddRange(await session.ReadAsync(query, Day, moment, Cancelled));
        }

        return string.Join('\n', values.OrderBy(v => v.Kpi, StringComparer.Ordinal).ThenBy(v => v.Dimension, StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyDictionary<string, double?>> TotalsAsync(SampleSource sample, DateTime moment)
    {
        await using var session = await sample.OpenAtAsync(moment, Cancelled);
        return (await session.ReadAsync(Users, Day, Utc(2024, 5, 15, 12), Cancelled)).ByKpi();
    }
}
