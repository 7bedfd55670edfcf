using Admin.Data.Source;

namespace Admin.Web.Configuration;

/// <summary>Where the numbers are counted. Not a record: a record's text would print what it holds.</summary>
public sealed class SourceSettings(PostgresSource? postgres)
{
    /// <summary>The PostgreSQL to count in, not connected yet; null: the sample source.</summary>
    public PostgresSource? Postgres { get; } = postgres;
}
