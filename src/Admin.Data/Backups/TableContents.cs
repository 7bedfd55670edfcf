namespace Admin.Data.Backups;

/// <summary>A table as it stood when it was copied.</summary>
/// <param name="Fingerprint">Equal rows in any order give the same one, under the same version of DuckDB.</param>
public sealed record TableContents(string Name, long Rows, string Fingerprint);
