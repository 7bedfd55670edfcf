namespace Admin.Web.Logging;

internal static class LoggingRegistration
{
    /// <summary>Lines of JSON in Production, for programs that gather them; and the last ones are kept for the support bundle.</summary>
    public static void AddAdminLogging(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsProduction())
        {
            builder.Logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                json.IncludeScopes = true;
            });
        }

        builder.Services
            .AddSingleton<RecentLog>()
            .AddSingleton<ILoggerProvider, RecentLogProvider>();
    }
}
