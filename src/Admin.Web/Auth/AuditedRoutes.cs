using Admin.Data.Audit;

namespace Admin.Web.Auth;

internal static class AuditedRoutes
{
    /// <summary>Says under which name the audit log has what this endpoint does. The log is written around the endpoint: no handler has to.</summary>
    public static RouteHandlerBuilder Audits(this RouteHandlerBuilder route, string action, AuditOutcome unprocessable = AuditOutcome.Refused) =>
        route.WithMetadata(new AuditedAction(action) { Unprocessable = unprocessable }).AddEndpointFilter<AuditReason>();

    /// <summary>Says that this endpoint only answers a question, though its method is not GET.</summary>
    public static RouteHandlerBuilder ChangesNothing(this RouteHandlerBuilder route) => route.WithMetadata(new AuditedAction(null));
}
