using Admin.Data.Diagnostics;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Diagnostics;

/// <summary>What the diagnosis found, and to have it look.</summary>
internal static class DiagnosticsEndpoints
{
    public static void MapDiagnostics(this IEndpointRouteBuilder app)
    {
        var diagnostics = app.MapGroup("/api/v1/diagnostics").WithTags("Diagnostics");
        diagnostics.MapGet("/", Latest).RequireAuthorization(Policies.Read)
            .WithName("Diagnosis").WithSummary("What each check found when it last looked, with its age; looks at nothing now.")
            .Produces<DiagnosisResponse>().ProducesProblem(StatusCodes.Status401Unauthorized);
        diagnostics.MapPost("/", Look).RequireAuthorization(Policies.Operate).Audits("diagnosis.run")
            .WithName("Diagnose").WithSummary("Makes every check now. Calls at the same time share one round.")
            .Produces<DiagnosisResponse>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        diagnostics.MapGet("/bundle", Bundle).RequireAuthorization(Policies.Admin)
            .WithName("SupportBundle").WithSummary("A zip for somebody who helps: settings without secrets, checks, runs, operations, versions and the last lines of the log.")
            .Produces(StatusCodes.Status200OK, contentType: "application/zip").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static async Task<FileContentHttpResult> Bundle(SupportBundle bundle, CancellationToken cancellationToken) =>
        TypedResults.File(await bundle.MakeAsync(cancellationToken), "application/zip", bundle.FileName);

    private static Ok<DiagnosisResponse> Latest(Diagnosis diagnosis) => TypedResults.Ok(DiagnosisResponse.Of(diagnosis.Latest));

    private static async Task<Ok<DiagnosisResponse>> Look(Diagnosis diagnosis, CancellationToken cancellationToken) =>
        TypedResults.Ok(DiagnosisResponse.Of(await diagnosis.RunAsync(cancellationToken)));
}
