namespace Admin.Data.State;

/// <param name="Path">The SQLite file, beside the KPI store.</param>
public sealed record AdminStateOptions(string Path);
