using Admin.Data;
using Admin.Data.Store;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Admin.Web.Http;

/// <summary>Answers every failed request of a program with problem+json, whatever it accepts, and without a stack trace.</summary>
internal static class ApiProblems
{
    public static IApplicationBuilder UseApiProblems(this IApplicationBuilder app) => app.UseWhen(
        context => ApiPaths.IsForMachines(context.Request.Path),
        api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = AnswerExceptionAsync,

                // No bugs: a client that asks again and again must not fill the log.
                SuppressDiagnosticsCallback = failed => failed.Exception is StoreUnavailableException or ProblemException or BadHttpRequestException,
            });
            api.UseStatusCodePages(page => AnswerStatusAsync(page.HttpContext));
        });

    /// <summary>People are shown a page instead.</summary>
    public static IApplicationBuilder UsePagesForRefusals(this IApplicationBuilder app) => app.UseWhen(
        context => !ApiPaths.IsForMachines(context.Request.Path),
        pages =>
        {
            if (!app.ApplicationServices.GetRequiredService<IHostEnvironment>().IsDevelopment())
            {
                pages.UseExceptionHandler(new ExceptionHandlerOptions
                {
                    ExceptionHandlingPath = "/status/500",
                    CreateScopeForErrors = true,
                    StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
                    SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException,
                });
            }

            pages.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
            pages.Use((context, next) =>
            {
                // The page that explains is only shown, whatever was sent.
                if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
                {
                    context.Request.Method = HttpMethods.Get;
                }

                return next(context);
            });
        });

    private static Task AnswerStatusAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var detail = status switch
        {
            StatusCodes.Status401Unauthorized => "Send a key in X-Api-Key or Authorization: Bearer, or sign in with a browser.",
            StatusCodes.Status403Forbidden when SignInAgain.WouldHelp(context.User, context.GetEndpoint()) =>
                "This asks for a sign-in of a short while ago. Nothing was done. Sign in again, then repeat it.",
            StatusCodes.Status403Forbidden => "The key or session may not do this.",
            StatusCodes.Status429TooManyRequests => "Too many requests came from this address. Nothing was done. Wait as long as Retry-After says.",
            StatusCodes.Status404NotFound => "There is nothing at this address.",
            StatusCodes.Status405MethodNotAllowed when context.Response.Headers.Allow.Count > 0 => $"Allowed here: {context.Response.Headers.Allow}.",
            _ => null,
        };
        return TypedResults.Problem(detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status)).ExecuteAsync(context);
    }

    private static Task AnswerExceptionAsync(HttpContext context)
    {
        var problem = context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            StoreUnavailableException e => Unavailable("The store can't be read", e.Status.Problem, e.Message),
            ProblemException e => Unavailable("It can't be done now", e.Problem, e.Message),
            BadHttpRequestException e => TypedResults.Problem(statusCode: e.StatusCode, title: ReasonPhrases.GetReasonPhrase(e.StatusCode)),
            _ => TypedResults.Problem(
                "Something went wrong inside the service; its log says what. Nothing that was recorded is lost.",
                statusCode: StatusCodes.Status500InternalServerError,
                title: "Internal error"),
        };
        return problem.ExecuteAsync(context);
    }

    /// <summary>503, in the words of <paramref name="problem"/>.</summary>
    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Unavailable(string title, Admin.Data.Problem? problem, string otherwise) =>
        TypedResults.Problem(
            problem?.ToString() ?? otherwise, statusCode: StatusCodes.Status503ServiceUnavailable, title: title);
}
