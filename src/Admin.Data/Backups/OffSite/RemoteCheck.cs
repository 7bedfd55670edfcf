namespace Admin.Data.Backups.OffSite;

/// <summary>What comparing a copy with the backup came to.</summary>
/// <param name="Checked">How it was compared, for people.</param>
/// <param name="Differing">Files that are missing or not the same.</param>
internal sealed record RemoteCheck(string Checked, IReadOnlyList<string> Differing);
