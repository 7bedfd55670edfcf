namespace Admin.Web.Auth.Provider;

internal static partial class ProviderLog
{
    [LoggerMessage(LogLevel.Error, "The identity provider can't be reached; nobody can sign in")]
    public static partial void Unreachable(ILogger logger, Exception exception);
}
