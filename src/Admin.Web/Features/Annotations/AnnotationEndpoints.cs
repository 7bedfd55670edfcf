using System.Globalization;
using Admin.Data.Annotations;
using Admin.Web.Auth;
using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Annotations;

/// <summary>Dated notes, for scripts that deploy and for people who remember.</summary>
internal static class AnnotationEndpoints
{
    private static readonly DayParameter Start = new("start", "First day.");
    private static readonly DayParameter End = new("end", "Last day; not before start.");

    public static void MapAnnotations(this IEndpointRouteBuilder app)
    {
        var notes = app.MapGroup("/api/v1/annotations").WithTags("Annotations");
        notes.MapGet("/", List).RequireAuthorization(Policies.Read).Takes(Start).Takes(End)
            .WithName("Annotations").WithSummary("The notes between two days, both included, oldest first; those that the system wrote have no id.")
            .Produces<Annotation[]>().ProducesProblem(StatusCodes.Status400BadRequest);
        notes.MapPost("/", Add).RequireAuthorization(Policies.Operate).Audits("note.add")
            .WithName("AddAnnotation").WithSummary("Puts a note on a day: {\"day\":\"2026-11-23\",\"kind\":\"release\",\"text\":\"4.2\"}.")
            .Produces<Annotation>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        notes.MapDelete("/{id:long}", Remove).RequireAuthorization(Policies.Operate).Audits("note.remove")
            .WithName("RemoveAnnotation").WithSummary("Removes a note that a person or a script wrote.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<IReadOnlyList<Annotation>>, ProblemHttpResult>> List(HttpRequest request, AnnotationBook book, CancellationToken cancellationToken)
    {
        var startProblem = Start.TryRead(request.Query, out var start);
        var endProblem = End.TryRead(request.Query, out var end);
        if ((startProblem ?? endProblem) is { } problem)
        {
            return problem;
        }

        return start > end
            ? ParameterProblem.Of(Start.Name, request.Query[Start.Name], string.Create(CultureInfo.InvariantCulture, $"a day not after end ({end:yyyy-MM-dd})"))
            : TypedResults.Ok(await book.ReadAsync(start, end, cancellationToken));
    }

    private static async Task<Results<Created<Annotation>, ProblemHttpResult>> Add(
        AnnotationRequest asked, HttpContext context, AnnotationBook book, CancellationToken cancellationToken)
    {
        if (asked.Day is not { } day)
        {
            return ParameterProblem.Of("day", default, "a calendar day as YYYY-MM-DD");
        }

        if (asked.Kind is { } kind && !Annotation.Written.Contains(kind))
        {
            return ParameterProblem.Of("kind", kind.ToString(), "note, release, campaign or outage; the others are written by the system");
        }

        if (string.IsNullOrWhiteSpace(asked.Text) || asked.Text.Trim().Length > Annotation.LongestText)
        {
            return ParameterProblem.Of("text", asked.Text, string.Create(CultureInfo.InvariantCulture, $"1 to {Annotation.LongestText} characters"));
        }

        var written = await book.AddAsync(day, asked.Kind ?? AnnotationKind.Note, asked.Text.Trim(), context.User.Identity?.Name, cancellationToken);
        return written is null
            ? ApiProblems.Unavailable("No note was written", null, "The admin state can't be written to; the KPI history is not affected.")
            : TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/annotations/{written.Id}"), written);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(long id, AnnotationBook book, CancellationToken cancellationToken) =>
        await book.RemoveAsync(id, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.Problem(
                string.Create(CultureInfo.InvariantCulture, $"There is no note {id} that could be removed."), statusCode: StatusCodes.Status404NotFound, title: "No such note");
}
