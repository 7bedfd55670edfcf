namespace Admin.Web.Features.Backups;

/// <summary>One check of one file.</summary>
/// <param name="Level">In words: "hashes match".</param>
/// <param name="Text">What was checked, or what was found wrong.</param>
/// <param name="At">UTC.</param>
public sealed record BackupProofStep(string Level, bool Passed, string Text, DateTime At);
