namespace Admin.Data.Source;

/// <summary>How to reach and treat the PostgreSQL that is counted.</summary>
/// <param name="Address"><c>postgresql://user:password@host:5432/database?sslmode=require</c>, or Npgsql's key=value pairs.</param>
public sealed record PostgresSourceOptions(string Address)
{
    /// <summary>For the count of one day, asked of the server; the client gives up a little later by itself.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For the count of many days at once.</summary>
    public TimeSpan HistoryTimeout { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>For the connection, where the address does not say.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>As the server lists our sessions, where the address does not say.</summary>
    public string ApplicationName { get; init; } = "Mana Admin";

    /// <summary>Without the address, which holds the password.</summary>
    public override string ToString() => nameof(PostgresSourceOptions);
}
