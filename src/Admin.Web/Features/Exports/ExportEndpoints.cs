using Admin.Web.Auth;
using Admin.Web.Features.Months;
using Admin.Web.Features.Trends;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Exports;

/// <summary>The numbers behind the pages as files. The query string is that of the page, and as forgiving.</summary>
internal static class ExportEndpoints
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddSingleton<Provenance>()
        .AddSingleton<TrendsExport>()
        .AddSingleton<MonthsExport>();

    public static void MapExports(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/api/v1/export").WithTags("Export").RequireAuthorization(Policies.Read);
        files.MapGet("/trends.csv", TrendsCsv).Describes("TrendsCsv", "The trends page's numbers, every period of them, as CSV.", ExportAnswer.Csv);
        files.MapGet("/trends.parquet", TrendsParquet).Describes("TrendsParquet", "The trends page's numbers, every period of them, as Parquet.", ExportAnswer.Parquet);
        files.MapGet("/months.csv", MonthsCsv).Describes("MonthsCsv", "The months page's numbers as CSV.", ExportAnswer.Csv);
        files.MapGet("/months.parquet", MonthsParquet).Describes("MonthsParquet", "The months page's numbers as Parquet.", ExportAnswer.Parquet);
    }

    private static async Task<FileContentHttpResult> TrendsCsv(HttpRequest request, TrendsExport export, CancellationToken cancellationToken) =>
        ExportAnswer.AsCsv(await export.ReadAsync(TrendsOf(request), cancellationToken), "trends");

    private static async Task<FileContentHttpResult> TrendsParquet(HttpRequest request, TrendsExport export, CancellationToken cancellationToken) =>
        await ExportAnswer.AsParquetAsync(await export.ReadAsync(TrendsOf(request), cancellationToken), "trends", cancellationToken);

    private static async Task<FileContentHttpResult> MonthsCsv(HttpRequest request, MonthsExport export, CancellationToken cancellationToken) =>
        ExportAnswer.AsCsv(await export.ReadAsync(MonthsOf(request), cancellationToken), "months");

    private static async Task<FileContentHttpResult> MonthsParquet(HttpRequest request, MonthsExport export, CancellationToken cancellationToken) =>
        await ExportAnswer.AsParquetAsync(await export.ReadAsync(MonthsOf(request), cancellationToken), "months", cancellationToken);

    private static TrendsChoice TrendsOf(HttpRequest request)
    {
        var query = request.Query;
        return TrendsChoice.Parse(query["kpi"], query["range"], query["from"], query["to"], query["by"], null, null, null, null);
    }

    private static MonthsChoice MonthsOf(HttpRequest request) => MonthsChoice.Parse(request.Query["range"], null, null, null);

    private static RouteHandlerBuilder Describes(this RouteHandlerBuilder route, string name, string summary, string type) =>
        route.WithName(name).WithSummary(summary).Produces(StatusCodes.Status200OK, contentType: type).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
