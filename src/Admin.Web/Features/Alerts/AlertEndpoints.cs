using System.Globalization;
using Admin.Data.Alerts;
using Admin.Data.Kpis;
using Admin.Web.Auth;
using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Alerts;

/// <summary>The rules, for scripts: what fires, and rules that are kept as code.</summary>
internal static class AlertEndpoints
{
    private const double MostHours = 24 * 366;

    public static void MapAlerts(this IEndpointRouteBuilder app)
    {
        var alerts = app.MapGroup("/api/v1/alerts").WithTags("Alerts");
        alerts.MapGet("/", List).RequireAuthorization(Policies.Read)
            .WithName("Alerts").WithSummary("Every rule and where it stands.")
            .Produces<AlertResponse[]>();
        alerts.MapPost("/", Add).RequireAuthorization(Policies.Operate).Audits("alert.add")
            .WithName("AddAlert").WithSummary("Adds a rule: {\"name\":\"Sign-ups fall\",\"kpi\":\"new_users_today\",\"test\":\"falls_by\",\"limit\":30}.")
            .Produces<AlertResponse>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        alerts.MapPost("/{id:long}/snooze", Snooze).RequireAuthorization(Policies.Operate).Audits("alert.snooze")
            .WithName("SnoozeAlert").WithSummary("Has nobody told for some hours: {\"hours\":4}. What still fires then is told then.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        alerts.MapDelete("/{id:long}", Remove).RequireAuthorization(Policies.Operate).Audits("alert.remove")
            .WithName("RemoveAlert").WithSummary("Removes a rule that a person or a script made.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<AlertResponse[]>> List(AlertBook book, CancellationToken cancellationToken) =>
        TypedResults.Ok((await book.ListAsync(cancellationToken)).Select(AlertResponse.Of).ToArray());

    private static async Task<Results<Created<AlertResponse>, ProblemHttpResult>> Add(
        AlertRequest asked, HttpContext context, AlertBook book, KpiCatalog catalogue, CancellationToken cancellationToken)
    {
        var draft = asked.Test == KpiTest.NoData ? (asked with { Limit = 0 }).ToDraft() : asked.ToDraft();
        if (draft.MistakeIn(catalogue) is { } mistake)
        {
            return TypedResults.Problem(mistake, statusCode: StatusCodes.Status400BadRequest, title: "The rule can't be used");
        }

        var added = await book.AddAsync(draft, context.User.Identity?.Name, cancellationToken);
        return TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/alerts/{added.Id}"), AlertResponse.Of(added));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Snooze(
        long id, SnoozeRequest asked, AlertBook book, TimeProvider time, CancellationToken cancellationToken)
    {
        if (asked.Hours is not { } hours || hours is not (>= 0 and <= MostHours))
        {
            return ParameterProblem.Of("hours", asked.Hours?.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"a number from 0 to {MostHours}"));
        }

        return await book.SnoozeAsync(id, hours == 0 ? null : time.GetUtcNow().UtcDateTime.AddHours(hours), cancellationToken) ? TypedResults.NoContent() : NoSuchRule(id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(long id, AlertBook book, CancellationToken cancellationToken) =>
        await book.RemoveAsync(id, cancellationToken) ? TypedResults.NoContent() : NoSuchRule(id);

    private static ProblemHttpResult NoSuchRule(long id) => TypedResults.Problem(
        string.Create(CultureInfo.InvariantCulture, $"There is no rule {id}, or it is built in and can only be turned off."),
        statusCode: StatusCodes.Status404NotFound,
        title: "No such rule");
}
