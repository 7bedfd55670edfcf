namespace Admin.Web.Auth;

internal static partial class SignInLog
{
    [LoggerMessage(LogLevel.Information, "Somebody at {Address} signed in with the sign-in link")]
    public static partial void SignedIn(ILogger logger, string address);
}
