using Admin.Data.Audit;
using Admin.Web.Auth.Sessions;

namespace Admin.Web.Auth;

/// <summary>
/// Notes who signed in and out, and who was refused. What endpoints do the audit log has by itself; the provider's answer reaches none. Nothing that
/// a stranger sent is written down.
/// </summary>
internal sealed partial class SignInRecord(AuditLog audit, ILogger<SignInRecord> logger)
{
    private const string Begin = "session.begin";

    public void SignedIn(HttpContext context, Session session)
    {
        context.User = session.ToPrincipal();
        Log.SignedIn(logger, session.Name, session.Role, session.Way, AddressOf(context) ?? "an unknown address");
    }

    public void SignedOut(HttpContext context, Session session) => Log.SignedOut(logger, session.Name, AddressOf(context) ?? "an unknown address");

    /// <summary>Somebody came back from the provider, and has a session now.</summary>
    public Task CameBackAsync(HttpContext context, Session session)
    {
        SignedIn(context, session);
        return audit.WriteAsync(new AuditEntry(Actors.Of(context.User), Begin, session.Way, AuditOutcome.Done, $"As {session.Role}.", AddressOf(context)));
    }

    /// <summary>Somebody came back from the provider, and has none.</summary>
    /// <param name="name">Null where nobody knows.</param>
    /// <param name="why">Words of our own.</param>
    public Task RefusedAsync(HttpContext context, string? name, string why)
    {
        Log.Refused(logger, name ?? "Somebody", AddressOf(context) ?? "an unknown address", why);
        var actor = name is null ? AuditActor.Unknown : new AuditActor(ActorKind.Unknown, name);
        return audit.WriteAsync(new AuditEntry(actor, Begin, "provider", AuditOutcome.Refused, why, AddressOf(context)));
    }

    /// <summary>A session was ended by the app itself.</summary>
    public Task EndedAsync(Session session, string why)
    {
        Log.Ended(logger, session.Name, why);
        return audit.WriteAsync(new AuditEntry(AuditActor.System("session check"), "session.end", session.Name, AuditOutcome.Done, why, null));
    }

    private static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Name} signed in as {Role} by {Way} from {Address}")]
        public static partial void SignedIn(ILogger logger, string name, string role, string way, string address);

        [LoggerMessage(LogLevel.Information, "{Name} at {Address} signed out")]
        public static partial void SignedOut(ILogger logger, string name, string address);

        [LoggerMessage(LogLevel.Warning, "{Name} at {Address} was not signed in: {Why}")]
        public static partial void Refused(ILogger logger, string name, string address, string why);

        [LoggerMessage(LogLevel.Information, "The session of {Name} has ended: {Why}")]
        public static partial void Ended(ILogger logger, string name, string why);
    }
}
