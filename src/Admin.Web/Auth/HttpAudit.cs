using Admin.Data.Audit;
using Admin.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Auth;

/// <summary>Writes the audit log around every endpoint, so that none can forget to.</summary>
internal sealed class HttpAudit(AuditLog audit)
{
    private static readonly object IsWritten = new();
    private static readonly object IsRefused = new();

    /// <summary>Around authentication and authorization: writes what they refuse.</summary>
    public async Task RefusalsAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);

        // The page that shows a refusal is not refused again.
        if (context.Response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests
            && !context.Items.ContainsKey(IsWritten) && context.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            await audit.WriteAsync(new AuditEntry(
                Actors.Of(context.User), ActionOf(context) ?? "read", TargetOf(context), AuditOutcome.Refused, WhyOf(context), AddressOf(context)));
        }
    }

    /// <summary>Right around the endpoint: notes what it is about to change, and writes what became of it.</summary>
    public async Task ActionsAsync(HttpContext context, RequestDelegate next)
    {
        if (ActionOf(context) is not { } action)
        {
            await next(context);
            return;
        }

        // Strangers can't make the log write twice: what they may do, sign in and out, needs no note.
        var actor = Actors.Of(context.User);
        var isOpen = context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var intent = isOpen
            ? new AuditIntent(null, actor, action, TargetOf(context), AddressOf(context))
            : await audit.BeginAsync(actor, action, TargetOf(context), AddressOf(context));
        context.Items[IsWritten] = true;
        if (!intent.IsKept && !isOpen && context.GetEndpoint()?.Metadata.GetMetadata<TakesRightsAway>() is null && Guard.NeedsRecord(PoliciesOf(context)))
        {
            await Unrecordable().ExecuteAsync(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            await audit.EndAsync(intent, AuditOutcome.Failed, Guard.WhyOf(e));
            throw;
        }

        var ended = intent with
        {
            // Whoever signs in is known only afterwards, as is what was made.
            Actor = actor.Kind == ActorKind.Unknown ? Actors.Of(context.User) : actor,
            Target = AuditTarget.Of(context) ?? intent.Target,
        };
        await audit.EndAsync(ended, OutcomeOf(context), WhyOf(context));
    }

    /// <summary>Null where nothing is changed.</summary>
    private static string? ActionOf(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return null;
        }

        if (endpoint.Metadata.GetMetadata<AuditedAction>() is { } declared)
        {
            return declared.Name;
        }

        // A test holds every endpoint to saying what it does; one that does not all the same is written by its method.
        return HttpMethods.IsGet(context.Request.Method) || !ApiPaths.IsForMachines(context.Request.Path)
            ? null
            : $"http.{context.Request.Method.ToLowerInvariant()}";
    }

    private static AuditOutcome OutcomeOf(HttpContext context) => context.Response.StatusCode switch
    {
        < 400 when context.Items.ContainsKey(IsRefused) => AuditOutcome.Refused,
        < 400 => AuditOutcome.Done,
        StatusCodes.Status422UnprocessableEntity => context.GetEndpoint()?.Metadata.GetMetadata<AuditedAction>()?.Unprocessable ?? AuditOutcome.Refused,
        < 500 => AuditOutcome.Refused,
        _ => AuditOutcome.Failed,
    };

    /// <summary>For a handler that refuses by leading back to a page.</summary>
    public static void Refuse(HttpContext context, string reason)
    {
        context.Items[IsRefused] = true;
        AuditReason.Set(context, reason);
    }

    private static string? WhyOf(HttpContext context) => AuditReason.Of(context) ?? context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => "Neither a key nor a session was sent.",
        StatusCodes.Status403Forbidden => "The role may not do this.",
        StatusCodes.Status429TooManyRequests => "Asked too often.",
        >= 400 and var status => $"Answered {status}.",
        _ => null,
    };

    /// <summary>What the address names, such as a backup; otherwise the address.</summary>
    private static string TargetOf(HttpContext context)
    {
        var named = context.GetEndpoint()?.Metadata.GetMetadata<AuditedAction>() is null
            ? []
            : context.Request.RouteValues.Values.OfType<string>().Where(v => v.Length > 0).ToArray();
        return named.Length > 0 ? string.Join('/', named) : context.Request.Path.ToString();
    }

    private static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();

    private static IEnumerable<string?> PoliciesOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy) ?? [];

    private static ProblemHttpResult Unrecordable() => ApiProblems.Unavailable("It would leave no trace", Guard.Unrecordable, "");
}
