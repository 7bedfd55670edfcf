namespace Admin.Data.Backups;

/// <summary>How many rows a table of the admin state has.</summary>
public sealed record TableRows(string Name, long Rows);
