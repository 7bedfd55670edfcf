using System.Text.Json;
using Admin.Data.Kpis;
using Admin.Data.Trends;
using Admin.Web.Auth;
using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Admin.Web.Features.Analytics;

/// <summary>The recorded KPIs for Grafana's JSON data source.</summary>
internal static class GrafanaEndpoints
{
    private const int LongestQuery = 64 * 1024;
    private const int MostTargets = 100;

    public static void MapGrafana(this IEndpointRouteBuilder analytics)
    {
        var grafana = analytics.MapGroup("/grafana");
        grafana.MapPost("/search", Search).ChangesNothing()
            .WithName("GrafanaSearch").WithSummary("Names of the series.")
            .Produces<string[]>();
        grafana.MapPost("/query", Query).ChangesNothing()
            .WithName("GrafanaQuery").WithSummary("Recorded days of the wanted series, each at 00:00 UTC of its day in milliseconds since 1970.")
            .Accepts<GrafanaQuery>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(LongestQuery))
            .Produces<GrafanaSeries[]>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }

    private static Ok<string[]> Search(KpiCatalog catalog) => TypedResults.Ok(Names(catalog));

    private static async Task<Results<JsonAnswer, ProblemHttpResult>> Query(
        HttpRequest request, AnswerCache answers, KpiCatalog catalog, KpiHistory history, CancellationToken cancellationToken)
    {
        var (query, problem) = await ReadAsync(request, cancellationToken);
        if (query is null)
        {
            return problem!;
        }

        // A panel that is being made asks with no target yet.
        var wanted = (query.Targets ?? []).Select(t => t.Target).OfType<string>().Where(t => t.Length > 0).ToArray();
        var known = Names(catalog);
        if (wanted.Length > MostTargets)
        {
            return ParameterProblem.Of("targets", $"{wanted.Length} series", $"at most {MostTargets}");
        }

        if (Array.Find(wanted, w => !known.Contains(w, StringComparer.Ordinal)) is { } unknown)
        {
            return ParameterProblem.Of("target", unknown, $"one of {string.Join(", ", known)}");
        }

        var first = Day(query.Range?.From) ?? DateOnly.MinValue;
        var last = Day(query.Range?.To) ?? DateOnly.MaxValue;
        if (first > last)
        {
            return ParameterProblem.Of("range.from", $"{query.Range?.From:O}", "a moment not after range.to");
        }

        var answer = await answers.GetAsync(
            $"series {first.DayNumber} {last.DayNumber} {string.Join(' ', wanted)}",
            (_, stop) => SeriesAsync(history, wanted, first, last, stop),
            cancellationToken);
        return new JsonAnswer(answer!.TaggedByContent());
    }

    private static async Task<GrafanaSeries[]?> SeriesAsync(
        KpiHistory history, string[] wanted, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var series = new List<GrafanaSeries>();
        foreach (var name in wanted)
        {
            var points = await history.SeriesAsync(name, "", first, last, cancellationToken);
            series.Add(new GrafanaSeries(name, [.. points.Select(p => new GrafanaPoint(p.Value, p.Date))]));
        }

        return [.. series];
    }

    private static async Task<(GrafanaQuery? Query, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        const string allowed = "a JSON object with range and targets, as Grafana sends it";
        try
        {
            var query = await JsonSerializer.DeserializeAsync<GrafanaQuery>(request.Body, GrafanaQuery.Json, cancellationToken);
            return query is null ? (null, ParameterProblem.Of("body", "null", allowed)) : (query, null);
        }
        catch (JsonException e)
        {
            return (null, ParameterProblem.Of("body", $"something else, at {e.Path ?? "$"}", allowed));
        }
    }

    private static string[] Names(KpiCatalog catalog) => [.. catalog.Kpis.Where(k => k.Dimension is null).Select(k => k.Id)];

    private static DateOnly? Day(DateTimeOffset? moment) => moment is { } m ? DateOnly.FromDateTime(m.UtcDateTime) : null;
}
