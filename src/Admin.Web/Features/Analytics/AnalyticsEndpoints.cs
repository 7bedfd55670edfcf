using System.Globalization;
using Admin.Data.Snapshots;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Admin.Web.Auth;
using Admin.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Analytics;

/// <summary>The recorded users, as the service that came before told of them. Field names, their order and their rules are kept to the letter.</summary>
internal static class AnalyticsEndpoints
{
    public const string Root = "/api/v1/analytics";
    public const string LatestPath = "/latest";
    public const string GrowthPath = "/growth";
    public const string MonthlyPath = "/monthly";
    public const string SummaryPath = "/summary";

    public static readonly WholeNumberParameter Days = new("days", 90, 36_525, "How many days, today (UTC) included.");
    public static readonly WholeNumberParameter Months = new("months", 12, 1_200, "How many calendar months, the current one included.");
    private static readonly DayParameter Start = new("start", "First day.");
    private static readonly DayParameter End = new("end", "Last day; not before start.");

    public static IServiceCollection AddAnalytics(this IServiceCollection services) => services.AddApiJson().AddSingleton<AnswerCache>().AddSingleton<SummaryAnswers>().AddSingleton<KnownReads>();

    /// <summary>The name under which <see cref="AnswerCache"/> keeps the answer.</summary>
    public static string GrowthOf(int days) => $"{GrowthPath} {days}";

    /// <inheritdoc cref="GrowthOf"/>
    public static string MonthlyOf(int months) => $"{MonthlyPath} {months}";

    public static IApplicationBuilder UseKnownReads(this WebApplication app) =>
        app.Use((context, next) => app.Services.GetRequiredService<KnownReads>().AnswerAsync(context, next));

    public static void MapAnalytics(this IEndpointRouteBuilder app)
    {
        var all = app.MapGroup(Root).WithTags("Analytics");

        all.MapGet("/health", Health).AllowAnonymous()
            .Describe("Health", "Whether the numbers are there and up to date. Without a key or session the status alone is told.")
            .Produces<HealthResponse>()
            .Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable);

        var read = all.MapGroup("").RequireAuthorization(Policies.ReadAnalytics).AnswersStoreProblems();
        read.MapGet(LatestPath, Latest)
            .Describe("Latest", "The newest recorded day.")
            .Produces<LatestResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        read.MapGet(GrowthPath, Growth).Takes(Days)
            .Describe("Growth", "Each recorded day against the recorded day before it, oldest first.")
            .Produces<GrowthDayResponse[]>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        read.MapGet(MonthlyPath, Monthly).Takes(Months)
            .Describe("Monthly", "Each calendar month with a recorded day, oldest first.")
            .Produces<MonthResponse[]>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        read.MapGet(SummaryPath, Summary)
            .Describe("Summary", "The newest day, the current month and the health in one.")
            .Produces<SummaryResponse>();
        read.MapGet("/range", Range).Takes(Start).Takes(End)
            .Describe("Range", "Recorded days between two days, both included, oldest first.")
            .Produces<RangeDayResponse[]>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        read.MapGrafana();

        all.MapPost("/snapshot", Snapshot).RequireAuthorization(Policies.Operate).Audits("snapshot.take").AnswersStoreProblems()
            .Describe("Snapshot", "Makes good every due day and counts today. Concurrent calls share a run; the answer is never older than the call.")
            .Produces<SnapshotResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static async Task<JsonHttpResult<object>> Health(
        HttpContext context, TrustReader trust, IAuthorizationService authorization, CancellationToken cancellationToken)
    {
        var health = HealthResponse.Of(await trust.ReadAsync(cancellationToken));
        var mayRead = (await authorization.AuthorizeAsync(context.User, Policies.ReadAnalytics)).Succeeded;
        return TypedResults.Json<object>(
            mayRead ? health : new HealthStatusResponse(health.Status),
            statusCode: health.Status == ServiceStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static async Task<Results<JsonAnswer, ProblemHttpResult>> Latest(AnswerCache answers, KpiHistory history, CancellationToken cancellationToken)
    {
        var answer = await answers.GetAsync(
            LatestPath,
            async (_, stop) => await history.LatestAsync(stop) is { } day ? LatestResponse.Of(day) : null,
            cancellationToken);
        return answer is null ? NoSnapshotYet() : new JsonAnswer(answer);
    }

    private static async Task<Results<JsonAnswer, ProblemHttpResult>> Growth(
        HttpRequest request, AnswerCache answers, KpiHistory history, CancellationToken cancellationToken)
    {
        if (Days.TryRead(request.Query, out var days) is { } problem)
        {
            return problem;
        }

        return await ListAsync(
            answers, GrowthOf(days), (today, stop) => history.GrowthAsync(today, days, stop), GrowthDayResponse.Of, cancellationToken);
    }

    private static async Task<Results<JsonAnswer, ProblemHttpResult>> Monthly(
        HttpRequest request, AnswerCache answers, KpiHistory history, CancellationToken cancellationToken)
    {
        if (Months.TryRead(request.Query, out var months) is { } problem)
        {
            return problem;
        }

        return await ListAsync(
            answers, MonthlyOf(months), (today, stop) => history.MonthlyAsync(today, months, stop), MonthResponse.Of, cancellationToken);
    }

    private static async Task<Results<JsonAnswer, ProblemHttpResult>> Range(
        HttpRequest request, AnswerCache answers, KpiHistory history, CancellationToken cancellationToken)
    {
        var startProblem = Start.TryRead(request.Query, out var start);
        var endProblem = End.TryRead(request.Query, out var end);
        if ((startProblem ?? endProblem) is { } problem)
        {
            return problem;
        }

        if (start > end)
        {
            return ParameterProblem.Of(
                Start.Name, request.Query[Start.Name], string.Create(CultureInfo.InvariantCulture, $"a day not after end ({end:yyyy-MM-dd})"));
        }

        return await ListAsync(
            answers,
            $"range {start.DayNumber} {end.DayNumber}",
            (_, stop) => history.RangeAsync(start, end, stop),
            RangeDayResponse.Of,
            cancellationToken);
    }

    private static async Task<JsonAnswer> Summary(SummaryAnswers summaries, CancellationToken cancellationToken) =>
        new(await summaries.GetAsync(cancellationToken));

    private static async Task<Results<Created<SnapshotResponse>, ProblemHttpResult>> Snapshot(
        HttpContext context, SnapshotRunner runner, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        // A stop does not wait for the source to answer.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            var result = await runner.RunAsync(RunTrigger.Manual, context.User.Identity?.Name, stop.Token);
            return result.Latest is { } latest
                ? TypedResults.Created("/api/v1/analytics/latest", new SnapshotResponse("Snapshot recorded successfully", LatestResponse.Of(latest)))
                : ApiProblems.Unavailable("No snapshot was taken", result.Problem, "The run came to nothing.");
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return ApiProblems.Unavailable(
                "No snapshot was taken", null, "The service is stopping. The next start makes good what is due.");
        }
    }

    private static async Task<JsonAnswer> ListAsync<TRecorded, TTold>(
        AnswerCache answers,
        string name,
        Func<DateOnly, CancellationToken, Task<IReadOnlyList<TRecorded>>> read,
        Func<TRecorded, TTold> tell,
        CancellationToken cancellationToken) =>
        new((await answers.GetAsync(name, async (today, stop) => (await read(today, stop)).Select(tell).ToArray(), cancellationToken))!);

    private static ProblemHttpResult NoSnapshotYet() => TypedResults.Problem(
        "No day has been recorded so far. A POST to /api/v1/analytics/snapshot records one.",
        statusCode: StatusCodes.Status404NotFound,
        title: "no snapshot yet");

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary);

    private static TBuilder AnswersStoreProblems<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(
        new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]),
        new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));
}
