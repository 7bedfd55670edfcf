using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Tests.Servers;
using static Admin.Tests.Source.KpiQueries;

namespace Admin.Tests.Source;

public sealed class KpiRowsTests(PostgresServer postgres)
{
    private static readonly DateOnly Day = new(2026, 3, 11);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("7::int2", 7d)]
    [InlineData("7::int4", 7d)]
    [InlineData("9007199254740991::int8", 9007199254740991d)]
    [InlineData("12.25::numeric", 12.25)]
    [InlineData("1.5::float4", 1.5)]
    [InlineData("1e300::float8", 1e300)]
    [InlineData("'12.50'::money", 12.5)]
    [InlineData("NULL::int", null)]
    [InlineData("NULL", null)]
    [InlineData("'NaN'::float8", null)]
    [InlineData("'-Infinity'::float8", null)]
    [InlineData("'NaN'::numeric", null)]
    [InlineData("'Infinity'::numeric", null)]
    [InlineData("1e100::numeric", null)]
    public async Task A_number_is_read_whatever_its_type_and_null_where_it_is_none(string sql, double? number)
    {
        var values = await ReadAsync(Own($"SELECT {sql} AS x"));

        Assert.Equal([new KpiValue("x", "", number)], values);
    }

    [Fact]
    public async Task Columns_may_be_in_any_order_and_others_beside_them()
    {
        var values = await ReadAsync(Own("SELECT 2 AS b, 'other', 1 AS \"A\"", kpis: ["a", "b"]));

        Assert.Equal([new KpiValue("a", "", 1), new KpiValue("b", "", 2)], values);
    }

    [Fact]
    public async Task No_row_says_that_nothing_is_known()
    {
        Assert.Equal([new KpiValue("x", "", null)], await ReadAsync(Own("SELECT 1 AS x WHERE false")));
    }

    [Fact]
    public async Task A_dimension_has_a_row_a_value()
    {
        var values = await ReadAsync(Own(
            "SELECT * FROM (VALUES ('chat', 3, 1), ('picture', 4, NULL), (NULL, 5, 2)) v (app, a, b)", dimension: "app", kpis: ["a", "b"]));

        Assert.Equal(
            [
                new("a", "chat", 3), new("b", "chat", 1), new("a", "picture", 4), new("b", "picture", null),
                new("a", "(none)", 5), new KpiValue("b", "(none)", 2),
            ],
            values);
    }

    [Fact]
    public async Task A_dimension_without_rows_has_no_values()
    {
        Assert.Empty(await ReadAsync(Own("SELECT 'chat' AS app, 1 AS x WHERE false", dimension: "app")));
    }

    [Theory]
    [InlineData("SELECT 1 AS y", null, "it returns no column 'x' for the KPI 'x'")]
    [InlineData("SELECT 1 AS x", "app", "it returns no column 'app' for the dimension")]
    [InlineData("SELECT 'many' AS x", null, "its column 'x' holds no numbers but text")]
    [InlineData("SELECT now() AS x", null, "its column 'x' holds no numbers but timestamp with time zone")]
    [InlineData("SELECT * FROM (VALUES (1), (2)) v (x)", null, "it returns more than one row for a day")]
    [InlineData("SELECT * FROM (VALUES ('chat', 1), ('chat', 2)) v (app, x)", "app", "it returns two rows for the app 'chat'")]
    public async Task An_answer_of_another_shape_is_refused(string sql, string? dimension, string reason)
    {
        var exception = await Assert.ThrowsAsync<SourceException>(() => ReadAsync(Own(sql, dimension: dimension)));

        Assert.Equal(SourceFailure.QueryFailed, exception.Failure);
        Assert.Equal($"The answer to the query 'own' can't be used: {reason}.", exception.Problem.What);
    }

    [Theory]
    [InlineData("SELECT 1 AS x", "its history returns no column 'day'")]
    [InlineData("SELECT 'Monday' AS day, 1 AS x", "its column 'day' holds no days but text")]
    [InlineData("SELECT CAST(@first_day AS date) AS day, 1 AS x", "its history returns no row for 2026-03-12; it must return one for every day")]
    [InlineData("SELECT CAST(@first_day AS date) AS day, 1 AS x FROM generate_series(1, 2)", "it returns more than one row for a day")]
    public async Task A_history_of_another_shape_is_refused(string history, string reason)
    {
        var exception = await Assert.ThrowsAsync<SourceException>(() => HistoryAsync(Own("SELECT 1 AS x", history)));

        Assert.Equal($"The answer to the query 'own' can't be used: {reason}.", exception.Problem.What);
    }

    [Fact]
    public async Task A_history_with_a_dimension_may_lack_days_and_what_lies_outside_is_left_out()
    {
        var history = await HistoryAsync(Own(
            "SELECT 'chat' AS app, 1 AS x",
            "SELECT moment AS day, 'chat' AS app, 1 AS x FROM generate_series(@first_day - INTERVAL '9 days', @first_day, INTERVAL '1 day') d (moment)",
            dimension: "app"));

        Assert.Equal([new KpiValue("x", "chat", 1)], history[Day]);
        Assert.Empty(history[Day.AddDays(1)]);
        Assert.Equal(2, history.Count);
    }

    private async Task<IReadOnlyList<KpiValue>> ReadAsync(KpiQuery query)
    {
        await using var session = await OpenAsync();
        return await session.ReadAsync(query, Day, session.Now, Token);
    }

    private async Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>> HistoryAsync(KpiQuery query)
    {
        await using var session = await OpenAsync();
        return await session.ReadHistoryAsync(query, Day, Day.AddDays(1), Token);
    }

    private async Task<ISourceSession> OpenAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        return await PostgresSource.Create(new(database.Url)).OpenAsync(Token);
    }
}
