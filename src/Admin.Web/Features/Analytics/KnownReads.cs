using Admin.Web.Auth;
using Admin.Web.Configuration;
using Admin.Web.Http;
using Admin.Web.Metrics;

namespace Admin.Web.Features.Analytics;

/// <summary>
/// Answers what dashboards ask again and again from memory, ahead of all that finds out who asks: where anybody may read, it is the same for everybody.
/// What brings a key or a session, or is not in memory, goes the long way.
/// </summary>
internal sealed class KnownReads(AnswerCache answers, SummaryAnswers summaries, RequestDurations durations, TimeProvider clock)
{
    public static void Use(WebApplication app)
    {
        if (app.Services.GetRequiredService<AdminSettings>().Access.AnonymousRead)
        {
            app.Use((context, next) => app.Services.GetRequiredService<KnownReads>().AnswerAsync(context, next));
        }
    }

    private Task AnswerAsync(HttpContext context, RequestDelegate next) =>
        IsPlain(context.Request) && Find(context.Request) is { } answer ? SendAsync(context, answer) : next(context);

    private async Task SendAsync(HttpContext context, Answer answer)
    {
        var begun = clock.GetTimestamp();
        await new JsonAnswer(answer).ExecuteAsync(context);
        durations.Observe(context, context.Request.Path.Value!, clock.GetElapsedTime(begun));
    }

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
        HttpMethods.IsGet(request.Method) && request.ContentType is null && request.Headers.Cookie.Count == 0 && !ApiKeyHandler.HasKey(request);
}
