namespace Admin.Data.Source;

/// <summary>Which PostgreSQL is counted, and as whom; no secret.</summary>
public sealed record PostgresPlace(string Host, int Port, string User, string Database)
{
    /// <summary>How psql reaches it as its administrator.</summary>
    internal string AsOwner => $"-h {Host} -p {Port} -U postgres";
}
