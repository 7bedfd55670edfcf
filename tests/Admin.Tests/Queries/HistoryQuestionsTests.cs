using Admin.Data.Queries;
using Admin.Data.Store;
using Admin.Tests.Store;
using Admin.Web.CommandLine;

namespace Admin.Tests.Queries;

/// <summary>SQL that people write, the hostile kind too, against a real store.</summary>
public sealed class HistoryQuestionsTests : IAsyncLifetime
{
    private static readonly DateOnly First = new(2026, 1, 1);

    private readonly TemporaryFolder _folder = new();
    private KpiStore _store = default!;
    private HistoryQuestions _questions = default!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string StorePath => _folder.File("metrics.duckdb");

    public async ValueTask InitializeAsync()
    {
        _store = await Stores.OpenAsync(StorePath);
        await _store.RecordAsync(Stores.Run(First, First.AddDays(59)));
        _questions = new HistoryQuestions(_store, QuestionVerb.Command, new QueryLimits { Time = TimeSpan.FromSeconds(2), Rows = 100 });
    }

    public async ValueTask DisposeAsync()
    {
        await _questions.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_question_is_answered_with_names_types_and_rows()
    {
        var answer = await _questions.AskAsync("SELECT date, value, kpi, value > 101 AS many, NULL AS nothing FROM kpi_daily WHERE kpi = 'total_users' ORDER BY date LIMIT 3;", Cancelled);

        Assert.Null(answer.Problem);
        Assert.Equal([("date", "DATE"), ("value", "DOUBLE"), ("kpi", "VARCHAR"), ("many", "BOOLEAN")], answer.Columns.Take(4));
        Assert.Equal(
            [[First, 100d, "total_users", false, null], [First.AddDays(1), 101d, "total_users", false, null], [First.AddDays(2), 102d, "total_users", true, null]],
            answer.Rows);
    }

    [Theory]
    [InlineData("DELETE FROM kpi_daily", "Only a SELECT")]
    [InlineData("INSERT INTO kpi_daily SELECT * FROM kpi_daily", "Only a SELECT")]
    [InlineData("CREATE TABLE t AS SELECT 1", "Only a SELECT")]
    [InlineData("COMMIT; DELETE FROM kpi_daily", "SELECT")]
    [InlineData("SELECT 1; SELECT 2", "2 statements")]
    [InlineData("SELECT 1; DROP TABLE snapshots", "SELECT")]
    [InlineData("ATTACH '{live}' AS live", "Only a SELECT")]
    [InlineData("COPY kpi_daily TO '{folder}/stolen.csv'", "Only a SELECT")]
    [InlineData("SET enable_external_access = true", "Only a SELECT")]
    [InlineData("PRAGMA memory_limit = '10GB'", "Only a SELECT")]
    [InlineData("INSTALL httpfs", "Only a SELECT")]
    [InlineData("EXPLAIN ANALYZE DELETE FROM kpi_daily", "Only a SELECT")]
    [InlineData("SELECT * FROM read_text('/etc/passwd')", "disabled")]
    [InlineData("SELECT * FROM read_blob('{live}')", "disabled")]
    [InlineData("SELECT * FROM '{live}'", "disabled")]
    [InlineData("SELECT * FROM glob('/*')", "disabled")]
    [InlineData("WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r) SELECT max(i) FROM r", "after 2 s")]
    [InlineData("SELECT count(*) FROM range(100000000000) a, range(1000000) b", "after 2 s")]
    [InlineData("SELECT md5(i::VARCHAR) AS m, repeat('x', 900) FROM range(12000000) t(i) ORDER BY m", "stopped")]
    [InlineData("SELECT length(repeat('x', 4000000000))", "stopped")]
    [InlineData("SELECT len(range(2000000000))", "stopped")]
    [InlineData("WITH RECURSIVE r AS (SELECT 'x' AS s, 1 AS n UNION ALL SELECT s || s, n + 1 FROM r WHERE n < 40) SELECT max(length(s)) FROM r", "stopped")]
    [InlineData("SELECT string_agg(repeat('x', 1000), '') FROM range(100000000)", "stopped")]
    [InlineData("SELECT nothing FROM nowhere", "nowhere")]
    [InlineData("SELEC 1", "syntax error")]
    [InlineData("   ", "no question")]
    public async Task Hostile_sql_is_refused_or_cut_off_with_the_reason_and_changes_nothing(string sql, string reason)
    {
        var answer = await _questions.AskAsync(
            sql.Replace("{live}", StorePath, StringComparison.Ordinal).Replace("{folder}", _folder.Path, StringComparison.Ordinal), Cancelled);

        Assert.Contains(reason, answer.Problem?.What, StringComparison.Ordinal);
        Assert.Empty(answer.Rows);
        Assert.Equal(60, await _store.CountAsync());
        Assert.Equal(360, await _store.CountAsync("kpi_daily"));
        Assert.False(File.Exists(_folder.File("stolen.csv")));
        // Perl dies where the lock is still held by this process.
        await Assert.ThrowsAnyAsync<Exception>(() => ForeignLock.TakeAsync(StorePath, "F_WRLCK"));
    }

    [Fact]
    public async Task More_rows_than_the_limit_are_cut_off_and_said_to_be()
    {
        var answer = await _questions.AskAsync("SELECT i FROM range(10000000000) t(i)", Cancelled);

        Assert.Equal(100, answer.Rows.Count);
        Assert.Equal("Only the first 100 rows are shown.", answer.CutOff);
    }

    [Fact]
    public async Task The_app_reads_and_writes_while_a_question_goes_on_and_the_question_can_be_stopped()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var question = _questions.AskAsync("SELECT count(*) FROM range(100000000000) a, range(1000000) b", stop.Token);

        await _store.RecordAsync(Stores.Day(First.AddDays(60), 160));
        Assert.Equal(61, await _store.CountAsync());
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => question);
    }

    [Fact]
    public async Task The_answer_is_of_what_is_recorded_now_and_one_copy_is_kept()
    {
        var folder = Path.Combine(_folder.Path, ".query-copies");
        await CountAsync();
        var first = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal(60L, await CountAsync());
        Assert.Equal(first, Assert.Single(Directory.GetFiles(folder)));

        await _store.RecordAsync(Stores.Day(First.AddDays(60), 160));

        Assert.Equal(61L, await CountAsync());
        Assert.NotEqual(first, Assert.Single(Directory.GetFiles(folder)));
        await _questions.DisposeAsync();
        Assert.Empty(Directory.GetFiles(folder));
        _questions = new HistoryQuestions(_store, QuestionVerb.Command, QueryLimits.Usual);
    }

    private async Task<object?> CountAsync() => Assert.Single((await _questions.AskAsync("SELECT count(*) FROM snapshots", Cancelled)).Rows)[0];
}
