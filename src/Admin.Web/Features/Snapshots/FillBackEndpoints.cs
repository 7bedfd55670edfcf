using System.Globalization;
using Admin.Data;
using Admin.Data.FillBack;
using Admin.Data.Operations;
using Admin.Web.Auth;
using Admin.Web.Features.Operations;
using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Admin.Web.Features.Snapshots;

/// <summary>Plans filling back and does it. A plan changes nothing; what is done names the plan that somebody has agreed to.</summary>
internal static class FillBackEndpoints
{
    private static readonly DayParameter Start = new("start", "First day, UTC.");
    private static readonly DayParameter End = new("end", "Last day, included; not before start.");
    private static readonly SwitchParameter Recount = new("recount", false, "Whether numbers that were filled back before are counted again as well.");
    private static readonly ChoiceParameter From = new("from", ["source", "victoriametrics"], "Who tells: the source, or VictoriaMetrics by what it remembers.");

    public static void MapFillBacks(this IEndpointRouteBuilder app)
    {
        var fills = app.MapGroup("/api/v1/fill-backs").WithTags("Fill back");
        fills.MapGet("/", List).RequireAuthorization(Policies.Read)
            .Describe("FillBacks", "What was filled back, newest first.")
            .Produces<FillBackResponse[]>();
        fills.MapGet("/plan", Plan).RequireAuthorization(Policies.Operate).Takes(From).Takes(Start).Takes(End).Takes(Recount)
            .Describe("FillBackPlan", "What filling back these days would change, number by number, and what stands against it. Changes nothing.")
            .Produces<FillBackPlanResponse>()
            .Refuses(StatusCodes.Status400BadRequest);
        fills.MapPost("/", Apply).RequireAuthorization(Policies.Operate).Audits("fill-back.begin")
            .Describe("FillBack", "Begins to fill back by a plan. What was measured is never changed, and it can be undone.")
            .Produces<Operation>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        fills.MapGet("/{id}/undo-plan", UndoPlan).RequireAuthorization(Policies.Operate)
            .Describe("FillBackUndoPlan", "What undoing it would change; what was recorded since stays. Changes nothing.")
            .Produces<FillBackPlanResponse>()
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        fills.MapPost("/{id}/undo", Undo).RequireAuthorization(Policies.Operate).Audits("fill-back.undo")
            .Describe("FillBackUndo", "Begins to undo it by a plan. It can be undone as well.")
            .Produces<Operation>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Ok<FillBackResponse[]>> List(FillBacks fills, CancellationToken cancellationToken) =>
        TypedResults.Ok((await fills.ListAsync(cancellationToken)).Select(FillBackResponse.Of).ToArray());

    private static async Task<Results<Ok<FillBackPlanResponse>, ProblemHttpResult>> Plan(HttpRequest request, FillBacks fills, CancellationToken cancellationToken)
    {
        var given = request.Query[From.Name];
        if (given.Count != 1 || !FillBackNames.TryParse(given[0], out var from) || from == FillBackFrom.Undo)
        {
            return ParameterProblem.Of(From.Name, given, "source or victoriametrics, once");
        }

        var startProblem = Start.TryRead(request.Query, out var start);
        var endProblem = End.TryRead(request.Query, out var end);
        var recountProblem = Recount.TryRead(request.Query, out var recount);
        return (startProblem ?? endProblem ?? recountProblem) is { } problem ? problem
            : start > end ? ParameterProblem.Of(Start.Name, request.Query[Start.Name], string.Create(CultureInfo.InvariantCulture, $"a day not after end ({end:yyyy-MM-dd})"))
            : TypedResults.Ok(FillBackPlanResponse.Of(await fills.PlanAsync(new FillBackChoice(from, start, end, recount), cancellationToken)));
    }

    private static async Task<Results<Accepted<Operation>, ProblemHttpResult>> Apply(
        [FromBody] FillBackRequest body, HttpContext context, FillBacks fills, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(body.PlanId) ? NoPlan() : Answer(await fills.StartAsync(body.PlanId, context.User.Identity?.Name, cancellationToken));

    private static async Task<Results<Ok<FillBackPlanResponse>, ProblemHttpResult>> UndoPlan(string id, FillBacks fills, CancellationToken cancellationToken) =>
        !TryParse(id, out var fill) ? Malformed(id)
        : await fills.PlanUndoAsync(fill, cancellationToken) is { } plan ? TypedResults.Ok(FillBackPlanResponse.Of(plan)) : Unknown(id);

    private static async Task<Results<Accepted<Operation>, ProblemHttpResult>> Undo(
        string id, [FromBody] FillBackRequest body, HttpContext context, FillBacks fills, CancellationToken cancellationToken) =>
        !TryParse(id, out var fill) ? Malformed(id)
        : string.IsNullOrEmpty(body.PlanId) ? NoPlan()
        : await fills.StartUndoAsync(fill, body.PlanId, context.User.Identity?.Name, cancellationToken) is { } start ? Answer(start) : Unknown(id);

    private static Results<Accepted<Operation>, ProblemHttpResult> Answer(FillBackStart start) => start switch
    {
        { Operation: { } operation } => TypedResults.Accepted(OperationEndpoints.AddressOf(operation), operation),
        { Conflict: { } conflict } => Problem(conflict, StatusCodes.Status409Conflict, "Not by this plan"),
        _ => Problem(start.Blocker!, StatusCodes.Status422UnprocessableEntity, "It can't be filled back"),
    };

    private static bool TryParse(string id, out long fill) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out fill);

    private static ProblemHttpResult Malformed(string id) => ParameterProblem.Of("id", id, "the number of a fill-back");

    private static ProblemHttpResult NoPlan() => ParameterProblem.Of("plan_id", default, "the plan_id of a plan");

    private static ProblemHttpResult Unknown(string id) => TypedResults.Problem(
        $"Nothing was filled back under the number {id}.", statusCode: StatusCodes.Status404NotFound, title: "No such fill-back");

    private static ProblemHttpResult Problem(Problem problem, int status, string title) => TypedResults.Problem(problem.ToString(), statusCode: status, title: title);

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string summary) => route.WithName(name).WithSummary(summary);

    private static void Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            route.ProducesProblem(status);
        }

        route.ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
    }
}
