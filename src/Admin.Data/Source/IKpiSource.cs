namespace Admin.Data.Source;

/// <summary>Where KPIs are counted: PostgreSQL, or the sample product.</summary>
public interface IKpiSource
{
    SourceKind Kind { get; }

    /// <summary>For people: host and database, never a password.</summary>
    string Name { get; }

    /// <summary>Begins one read-only transaction; all that is read through the session is of one moment.</summary>
    /// <exception cref="SourceException">The source can't be reached, refuses the sign-in, or takes too long.</exception>
    Task<ISourceSession> OpenAsync(CancellationToken cancellationToken);
}
