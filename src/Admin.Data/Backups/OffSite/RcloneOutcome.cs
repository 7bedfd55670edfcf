namespace Admin.Data.Backups.OffSite;

/// <summary>How a run of rclone ended.</summary>
/// <param name="Output">What it printed.</param>
/// <param name="Reason">Why it failed, in its words without secrets; empty where it said nothing.</param>
/// <param name="IsUnhashed">It could compare no hashes of some files, but sizes only.</param>
internal sealed record RcloneOutcome(int ExitCode, string Output, string Reason, bool IsUnhashed)
{
    private const int NoSuchFolder = 3;

    public bool Succeeded => ExitCode == 0;

    public bool IsAbsent => ExitCode == NoSuchFolder;
}
