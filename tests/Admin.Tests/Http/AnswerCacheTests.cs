using Admin.Data.Source;
using Admin.Data.Store;
using Admin.Web.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Http;

public sealed class AnswerCacheTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 12, 23, 59, 59, TimeSpan.Zero));
    private readonly string _directory = Directory.CreateTempSubdirectory("admin-tests-answers-").FullName;
    private KpiStore _store = null!;
    private AnswerCache _answers = null!;
    private int _reads;

    public async ValueTask InitializeAsync()
    {
        _store = new KpiStore(new StoreOptions(Path.Combine(_directory, "metrics.duckdb"), SourceKind.Sample), _clock, NullLogger<KpiStore>.Instance);
        await _store.OpenAsync(Cancelled);
        _answers = new AnswerCache(_store, _clock);
    }

    [Fact]
    public async Task The_same_question_is_read_once()
    {
        var first = await AskAsync("growth 30");
        var again = await AskAsync("growth 30");

        Assert.Same(first, again);
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task A_write_makes_the_answer_and_its_tag_new()
    {
        var before = await AskAsync("latest");

        await _store.WriteAsync(_ => true, Cancelled);

        var after = await AskAsync("latest");
        Assert.Equal(2, _reads);
        Assert.NotEqual(before!.Tag, after!.Tag);
        Assert.Equal(1, _answers.Count);
    }

    [Fact]
    public async Task A_new_day_makes_the_answer_and_its_tag_new()
    {
        var before = await AskAsync("growth 30");

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.NotEqual(before!.Tag, (await AskAsync("growth 30"))!.Tag);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task What_is_kept_is_bounded_whatever_is_asked()
    {
        var large = new string('x', 1_000_000);

        for (var question = 0; question < 100; question++)
        {
            await _answers.GetAsync($"q{question}", (_, _) => Task.FromResult<string?>(large), Cancelled);
        }

        Assert.InRange(_answers.Count, 1, AnswerCache.MostBytes / large.Length);
    }

    [Fact]
    public async Task A_store_that_can_not_be_read_gives_no_answer()
    {
        var path = Path.Combine(_directory, "damaged.duckdb");
        await File.WriteAllTextAsync(path, "no database", Cancelled);
        await using var damaged = new KpiStore(new StoreOptions(path, SourceKind.Sample), _clock, NullLogger<KpiStore>.Instance);
        await damaged.OpenAsync(Cancelled);
        using var answers = new AnswerCache(damaged, _clock);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => answers.GetAsync("latest", (_, _) => Task.FromResult<string?>("x"), Cancelled));
    }

    public async ValueTask DisposeAsync()
    {
        _answers.Dispose();
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Task<Answer?> AskAsync(string question) => _answers.GetAsync<string>(
        question,
        (today, _) =>
        {
            _reads++;
            return Task.FromResult<string?>($"{question} on {today:yyyy-MM-dd}");
        },
        Cancelled);
}
