using Admin.Web.Auth.Sessions;

namespace Admin.Web.Auth;

/// <summary>Notes who signed in and out, and who was refused. Nothing that a stranger sent is written down.</summary>
internal sealed partial class SignInRecord(ILogger<SignInRecord> logger)
{
    public void SignedIn(HttpContext context, Session session) => Log.SignedIn(logger, session.Name, session.Role, session.Way, AddressOf(context));

    public void SignedOut(HttpContext context, Session session) => Log.SignedOut(logger, session.Name, AddressOf(context));

    /// <param name="name">Null where nobody knows.</param>
    /// <param name="why">Words of our own.</param>
    public void Refused(HttpContext context, string? name, string why) => Log.Refused(logger, name ?? "Somebody", AddressOf(context), why);

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "an unknown address";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Name} signed in as {Role} by {Way} from {Address}")]
        public static partial void SignedIn(ILogger logger, string name, string role, string way, string address);

        [LoggerMessage(LogLevel.Information, "{Name} at {Address} signed out")]
        public static partial void SignedOut(ILogger logger, string name, string address);

        [LoggerMessage(LogLevel.Warning, "{Name} at {Address} was not signed in: {Why}")]
        public static partial void Refused(ILogger logger, string name, string address, string why);
    }
}
