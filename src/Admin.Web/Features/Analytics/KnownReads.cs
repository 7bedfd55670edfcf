using Admin.Web.Auth;
using Admin.Web.Configuration;
using Admin.Web.Http;
using Admin.Web.Metrics;

namespace Admin.Web.Features.Analytics;

/// <summary>
/// Answers what dashboards ask again and again from memory, ahead of all that a request goes through otherwise: without a key where anybody may read,
/// and with a good key, since every one of them may. What brings a session or a bad key, or is not in memory, goes the long way.
/// </summary>
internal sealed class KnownReads(
    AdminSettings settings, KeyCallers callers, AnswerCache answers, SummaryAnswers summaries, RequestDurations durations, TimeProvider clock)
{
    public Task AnswerAsync(HttpContext context, RequestDelegate next) =>
        IsPlain(context.Request) && Find(context.Request) is { } answer ? AnswerAsync(context, next, answer) : next(context);

    private async Task AnswerAsync(HttpContext context, RequestDelegate next, Answer answer)
    {
        var begun = clock.GetTimestamp();
        if (!await MayReadAsync(context))
        {
            await next(context);
            return;
        }

        await new JsonAnswer(answer).ExecuteAsync(context);
        durations.Observe(context, context.Request.Path.Value!, clock.GetElapsedTime(begun));
    }

    private async ValueTask<bool> MayReadAsync(HttpContext context) => KeyCallers.GivenKey(context.Request) is { } given
        ? (await callers.WhoAsync(context, given)).Role is not null
        : settings.Access.AnonymousRead;

    private Answer? Find(HttpRequest request) => request.Path.Value switch
    {
        AnalyticsEndpoints.Root + AnalyticsEndpoints.LatestPath => answers.Known(AnalyticsEndpoints.LatestPath),
        AnalyticsEndpoints.Root + AnalyticsEndpoints.GrowthPath =>
            AnalyticsEndpoints.Days.TryRead(request.Query, out var days) is null ? answers.Known(AnalyticsEndpoints.GrowthOf(days)) : null,
        AnalyticsEndpoints.Root + AnalyticsEndpoints.MonthlyPath =>
            AnalyticsEndpoints.Months.TryRead(request.Query, out var months) is null ? answers.Known(AnalyticsEndpoints.MonthlyOf(months)) : null,
        AnalyticsEndpoints.Root + AnalyticsEndpoints.SummaryPath => summaries.Known(),
        _ => null,
    };

    private static bool IsPlain(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.ContentType is null && request.Headers.Cookie.Count == 0;
}
