namespace Admin.Web.Configuration;

/// <summary>Where the numbers are kept.</summary>
/// <param name="Path">The DuckDB file.</param>
/// <param name="StatePath">The admin state, beside it.</param>
/// <param name="MemoryLimitMb">What DuckDB may take, in MiB.</param>
public sealed record StoreSettings(string Path, string StatePath, int MemoryLimitMb);
