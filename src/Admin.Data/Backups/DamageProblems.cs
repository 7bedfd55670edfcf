using System.Globalization;

namespace Admin.Data.Backups;

/// <summary>What is said of a damaged part.</summary>
internal static class DamageProblems
{
    private const string Unchanged = "Nothing was changed; the store itself and the other backups are not affected.";
    private const string Another = "Use another backup, and make a new one now. A copy of this file from elsewhere, put in its place, makes this one good again.";

    public static Problem Missing(BackupFile file) => new($"{file.Name} is missing.", Unchanged, "Put the file back from a copy, or use another backup.");

    public static Problem OtherSize(BackupFile file, long found) => new(
        string.Create(CultureInfo.InvariantCulture, $"{file.Name} is damaged: it has {found:N0} bytes where {file.Bytes:N0} were written{(found < file.Bytes ? "; it was cut short" : "")}."),
        Unchanged,
        Another);

    public static Problem OtherHash(BackupFile file) => new($"{file.Name} is damaged: it is not what was written, its SHA-256 is another.", Unchanged, Another);

    public static Problem Unreadable(BackupFile file, string why) => new($"{file.Name} is damaged: {why.Split('\n', 2)[0].TrimEnd('.')}.", Unchanged, Another);

    public static Problem Differs(BackupFile file, string how) => new($"{file.Name} does not hold what the manifest says: {how}.", Unchanged, Another);

    /// <summary>A drill opens the file as the app opens its store: a view or macro in it would run there with all that this process may do.</summary>
    public static Problem Foreign(BackupFile file, IReadOnlyList<string> objects) => new(
        $"{file.Name} comes from elsewhere and holds more than recorded days: {string.Join(", ", objects)}.",
        "Nothing of it was run, and nothing was changed.",
        "Use another backup, or have a copy made that holds the tables alone.");

    public static Problem NewerSchema(BackupFile file, int schema, int known) => new(
        $"{file.Name} has schema {schema}, which a newer version of this app wrote; this one knows up to {known}.",
        Unchanged,
        "Start the newer version to verify or restore this backup.");
}
