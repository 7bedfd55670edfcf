namespace Admin.Web.Configuration;

/// <summary>Where the numbers are counted. Not a record: a record's text would print the password.</summary>
public sealed class SourceSettings(string? database, TimeSpan connectTimeout, TimeSpan statementTimeout)
{
    /// <summary>PostgreSQL, as a URL or key=value; null: the sample source.</summary>
    public string? Database { get; } = database;

    public TimeSpan ConnectTimeout { get; } = connectTimeout;

    public TimeSpan StatementTimeout { get; } = statementTimeout;
}
