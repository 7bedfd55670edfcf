using Admin.Data.Exports;
using Admin.Data.Kpis;
using Admin.Data.Store;
using Admin.Web.Components.Charts;
using Admin.Web.Components.Stats;

namespace Admin.Tests.Features.Trends;

public sealed class TrendsModelTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(InheritedKpis.TotalUsers)]
    [InlineData(InheritedKpis.VerifiedUsers)]
    [InlineData(InheritedKpis.NewUsersToday)]
    public async Task Every_day_drawn_is_the_day_that_the_API_tells(string kpi)
    {
        await using var store = await PatchyStore.OpenAsync();
        var told = (await store.History.RangeAsync(new(2023, 1, 1), PatchyStore.Today, Cancel))
            .ToDictionary(day => day.Date, day => kpi switch { InheritedKpis.TotalUsers => day.TotalUsers, InheritedKpis.VerifiedUsers => day.VerifiedUsers, _ => day.NewUsersToday });

        var line = (await store.TrendsAsync($"/trends?kpi={kpi}&range=all&compare=none")).Lines[0];

        Assert.Equal(new DateOnly(2023, 2, 28), line.DayAt(0));
        Assert.Equal(PatchyStore.Today, line.DayAt(line.Count - 1));
        Assert.Equal(PatchyStore.Today.DayNumber - new DateOnly(2023, 2, 28).DayNumber + 1, line.Count);
        Assert.All(Enumerable.Range(0, line.Count), i => Assert.Equal(told.GetValueOrDefault(line.DayAt(i)), line.Values[i]));
        Assert.All(Enumerable.Range(0, line.Count), i => Assert.Equal(!told.ContainsKey(line.DayAt(i)), line.Kinds[i] == DayKind.Missing));
    }

    [Fact]
    public async Task By_months_levels_and_sums_are_those_of_the_API()
    {
        await using var store = await PatchyStore.OpenAsync();
        var told = await store.History.MonthlyAsync(PatchyStore.Today, 24, Cancel);

        var model = await store.TrendsAsync("/trends?kpi=total_users,new_users_today&range=all&by=month");
        var (totals, created) = (model.Lines[0], model.Lines[1]);

        var months = Enumerable.Range(0, totals.Count).ToDictionary(totals.DayAt);
        Assert.Equal(14, months.Count);
        Assert.All(told, month => Assert.Equal(month.TotalUsersEom, totals.Values[months[month.Month]]));
        Assert.All(told, month => Assert.Equal(month.NewUsers, created.Values[months[month.Month]]));
        Assert.Equal("m-------" + "m-m" + "rmp", totals.Kinds);
    }

    [Fact]
    public async Task A_sum_is_held_against_as_many_days_up_to_yesterday()
    {
        await using var store = await PatchyStore.OpenAsync();

        var figure = Assert.Single((await store.TrendsAsync("/trends?kpi=new_users_today&by=month&from=2024-03-01")).Figures);

        // 1 + 2 + … + 21, and today's 1.
        Assert.Equal(("232", "in all, today still counts"), (figure.Figure, figure.Note));
        var change = Assert.Single(figure.Changes);
        // 1 to 21 February without the four missing days.
        var before = Enumerable.Range(1, 21).Where(day => day is not (5 or 6 or 7 or 20)).Sum(day => day % 5);
        Assert.Equal($"up to yesterday, vs {before} on 1–21 Feb 2024, the period before; 17 of 21 days known", change.Basis);
        Assert.StartsWith($"{231 - before} · ", change.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_is_held_against_the_same_day_and_says_why_it_can_not_be()
    {
        await using var store = await PatchyStore.OpenAsync();

        var days = Assert.Single((await store.TrendsAsync("/trends?range=30d")).Figures);
        var year = Assert.Single((await store.TrendsAsync("/trends?range=30d&compare=year")).Figures);
        var late = Assert.Single((await store.TrendsAsync("/trends?kpi=verified_users&range=30d")).Figures);

        Assert.Equal(("244", "on 22 Mar 2024 so far"), (days.Figure, days.Note));
        Assert.Equal(["since 22 Feb 2024", "vs 191 on 21 Feb 2024, the period before"], days.Changes.Select(change => change.Basis));
        Assert.Equal("vs 22 Mar 2023, a year before: 22 Mar is missing or not known", year.Changes[1].Basis);
        Assert.Equal(("n/a", ChangeDirection.None), (year.Changes[1].Text, year.Changes[1].Direction));
        Assert.Equal("81", late.Figure);
    }

    [Fact]
    public async Task From_zero_is_said_in_words_and_not_as_a_percentage()
    {
        await using var store = await PatchyStore.OpenAsync();

        var figure = Assert.Single((await store.TrendsAsync("/trends?from=2023-12-31&to=2024-01-31&compare=none")).Figures);

        Assert.Equal(("169, from 0", "since 31 Dec 2023"), (figure.Changes[0].Text, figure.Changes[0].Basis));
    }

    [Fact]
    public async Task The_sentence_tells_gaps_and_reconstruction()
    {
        await using var store = await PatchyStore.OpenAsync();

        var model = await store.TrendsAsync("/trends?from=2024-01-20&to=2024-02-29&compare=none");

        Assert.EndsWith("4 days are missing (5–7 Feb, 20 Feb). 3 days were reconstructed later.", model.Sentence.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_span_before_the_record_knows_nothing_and_says_so()
    {
        await using var store = await PatchyStore.OpenAsync();

        var model = await store.TrendsAsync("/trends?from=2010-01-01&to=2010-03-01");

        Assert.False(model.Known);
        Assert.Equal(("n/a", "no day of this span knows it"), (model.Figures[0].Figure, model.Figures[0].Note));
    }

    [Fact]
    public async Task A_file_holds_every_period_and_where_it_comes_from()
    {
        await using var store = await PatchyStore.OpenAsync();
        var table = await store.TrendsExport.ReadAsync(TrendsChoiceTests.Parse("/trends?from=2024-02-04&to=2024-02-08"), Cancel);

        Assert.Equal(
            "# Mana Admin. Source: counted. As of: 2024-03-23 00:00:00 UTC. Origin: Total users: 2 days measured, 3 missing. Days are UTC.\r\n"
            + "kpi,dimension,date,value,days_recorded,state\r\ntotal_users,,2024-02-04,174,1,measured\r\ntotal_users,,2024-02-05,,0,missing\r\n"
            + "total_users,,2024-02-06,,0,missing\r\ntotal_users,,2024-02-07,,0,missing\r\ntotal_users,,2024-02-08,178,1,measured\r\n",
            CsvText.Of(table));
    }

    [Fact]
    public async Task A_Parquet_file_holds_the_same_rows_and_its_provenance()
    {
        await using var store = await PatchyStore.OpenAsync();
        using var folder = new TemporaryFolder();
        var table = await store.TrendsExport.ReadAsync(TrendsChoiceTests.Parse("/trends?range=all"), Cancel);

        ParquetFile.Write(folder.File("it's.parquet"), table);

        using var connection = InMemoryDuckDb.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*), count(value), sum(value) FROM '{folder.File("it''s.parquet")}'";
        using (var reader = command.ExecuteReader())
        {
            reader.Read();
            Assert.Equal(
                (table.Rows.Count, table.Rows.Count(row => row[3] is not null), table.Rows.Sum(row => (double?)row[3])),
                ((int)reader.GetInt64(0), (int)reader.GetInt64(1), reader.GetDouble(2)));
        }

        command.CommandText = $"SELECT decode(value) FROM parquet_kv_metadata('{folder.File("it''s.parquet")}') WHERE decode(key) = 'provenance'";
        Assert.Equal(table.Provenance, command.ExecuteScalar());
    }
}
