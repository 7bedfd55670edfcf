using System.Text.Json;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Admin.Web.Http;

namespace Admin.Web.Features.Analytics;

/// <summary>
/// The summary as bytes. Its health is judged anew once a second at most, however many ask: what it tells changes by a write to the store, which
/// is seen at once, or by hours of silence.
/// </summary>
internal sealed class SummaryAnswers(KpiStore store, KpiHistory history, TrustReader trust, AnswerCache answers, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _judging = new(1, 1);
    private volatile Judged? _last;

    /// <summary>The answer where it is here already and still true; otherwise null.</summary>
    public Answer? Known() =>
        _last is { } last && last.Version == store.Version && last.Status == store.Status && last.Today == answers.Today && time.GetElapsedTime(last.At) < GoodFor ? last.Answer : null;

    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    public async Task<Answer> GetAsync(CancellationToken cancellationToken)
    {
        if (Known() is { } known)
        {
            return known;
        }

        await _judging.WaitAsync(cancellationToken);
        try
        {
            return Known() ?? await JudgeAsync(cancellationToken);
        }
        finally
        {
            _judging.Release();
        }
    }

    public void Dispose() => _judging.Dispose();

    private async Task<Answer> JudgeAsync(CancellationToken cancellationToken)
    {
        // Taken before reading: an answer may be newer than it is taken for, never older.
        var (version, status, today, at) = (store.Version, store.Status, answers.Today, time.GetTimestamp());
        var health = HealthResponse.Of(await trust.ReadAsync(cancellationToken));
        var answer = await answers.GetAsync<SummaryResponse>(
            $"summary {JsonSerializer.Serialize(health, ApiJson.Options)}",
            async (day, stop) =>
            {
                var latest = await history.LatestAsync(stop);
                var month = (await history.MonthlyAsync(day, 1, stop)).SingleOrDefault();
                return new SummaryResponse(
                    latest is null ? null : LatestResponse.Of(latest),
                    new TrendsResponse(JsonPercent.Of(month?.GrowthPercent), month?.NewUsers ?? 0),
                    health);
            },
            cancellationToken);
        var tagged = answer!.TaggedByContent();
        _last = new Judged(tagged, version, status, today, at);
        return tagged;
    }

    private sealed record Judged(Answer Answer, StoreVersion? Version, StoreStatus Status, DateOnly Today, long At);
}
