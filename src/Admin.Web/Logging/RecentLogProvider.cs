namespace Admin.Web.Logging;

/// <summary>Writes what is logged into <see cref="RecentLog"/>, by the same filters as everywhere.</summary>
internal sealed class RecentLogProvider(RecentLog log) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new RecentLogger(log, categoryName);

    public void Dispose()
    {
        // The lines go with the process.
    }

    private sealed class RecentLogger(RecentLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(logLevel, category, formatter(state, exception), exception);
    }
}
