using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Admin.Data.Store;

/// <summary>Tells from what DuckDB and the file system say which state the store is in.</summary>
internal static partial class StoreErrors
{
    private const string RestoreHint = "Restore a verified backup on the Restore page; what is there now is kept.";

    /// <summary>DuckDB has given its engine up; every connection has to be closed and the file opened again.</summary>
    public static bool InvalidatesEngine(DuckDBException e) =>
        e.ErrorType == DuckDBErrorType.Fatal || e.Message.Contains("database has been invalidated", StringComparison.Ordinal);

    /// <summary>A statement was cancelled; while it was being prepared, the error has no type of its own.</summary>
    public static bool IsInterrupt(DuckDBException e) =>
        e.ErrorType == DuckDBErrorType.Interrupt || e.Message.Contains("INTERRUPT Error", StringComparison.Ordinal);

    public static bool IsDiskFull(Exception e) =>
        e.Message.Contains("No space left on device", StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains("could not write all bytes", StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains("disk full", StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains("Could not write to file", StringComparison.OrdinalIgnoreCase);

    public static bool IsDamage(Exception e) =>
        e.Message.Contains("Corrupt database file", StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains("not a valid DuckDB database file", StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains("Failure while replaying WAL", StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains("computed checksum", StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains("Could not read enough bytes", StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains("Could not read from file", StringComparison.OrdinalIgnoreCase)
        || e is DuckDBException { ErrorType: DuckDBErrorType.Serialization };

    /// <summary>The state of a store that could not be opened or read.</summary>
    public static StoreStatus Classify(Exception e, string path) => e switch
    {
        _ when LockHolder().Match(e.Message) is { Success: true } m => Locked(path, m.Groups["who"].Value.Trim()),
        _ when e.Message.Contains("Could not set lock on file", StringComparison.Ordinal) => Locked(path, "another process"),
        _ when Directory.Exists(path) => Unavailable(path, "There is a directory in its place."),
        _ when IsDiskFull(e) => DiskFull(path),
        _ when IsDamage(e) => new StoreStatus(StoreState.Corrupt, path, new Problem(
            $"The store is damaged: {FirstLine(e)}",
            "The file is left exactly as it is; nothing is written to it or deleted.",
            RestoreHint), null),
        _ => Unavailable(path, FirstLine(e)),
    };

    public static StoreStatus DiskFull(string path) => new(StoreState.DiskFull, path, new Problem(
        "The disk of the store is full, so the last write failed.",
        "Every day that was recorded before is safe and can be read.",
        $"Free space on the volume of {path}; the next run writes again by itself."), null);

    public static StoreStatus Missing(string path) => new(StoreState.Missing, path, new Problem(
        $"The store file is gone: {HighWaterMark.PathFor(path)} says that it was there.",
        "No new store was begun in its place, so that the loss stays visible.",
        $"{RestoreHint} To begin a new history instead, move the .high-water.json file aside and restart."), null);

    public static StoreStatus Suspect(string path, HighWaterMark expected, HighWaterMark found) => new(StoreState.Suspect, path, new Problem(
        $"Something recorded is missing: the store had got to write {expected.Sequence} (newest day {Day(expected)}), but holds only write {found.Sequence} (newest day {Day(found)}).",
        "What is in it can be read; nothing is written, caught up or deleted.",
        $"{RestoreHint} If this store is the right one, move {HighWaterMark.PathFor(path)} aside and restart."), null);

    public static StoreStatus Newer(string path, int version) => Unavailable(
        path, $"It has schema {version}, which a newer version of this app wrote; this one knows up to {StoreMigrations.Newest}. Start the newer version.");

    public static StoreStatus HeldByOwnKind(string path, StoreHolder? holder) => Locked(path, $"another app like this one ({holder?.ToString() ?? "it does not say which"})");

    public static StoreStatus Unavailable(string path, string reason) => new(StoreState.Unavailable, path, new Problem(
        $"The store can't be opened: {reason}",
        "Nothing was changed.",
        $"Check that {path} is a file that this process may read and write, in a folder that it may write to. It is tried again by itself."), null);

    /// <summary>The process that a sentence about a locked store names; null where it names none.</summary>
    public static int? HolderIn(string sentence) => ProcessId().Match(sentence) is { Success: true } found ? int.Parse(found.Groups["pid"].Value, CultureInfo.InvariantCulture) : null;

    private static StoreStatus Locked(string path, string who) => new(StoreState.Locked, path, new Problem(
        $"The store is open in another program: {who}.",
        "Nothing was copied or changed.",
        "Stop that program (the old service, or a DuckDB command line); the store is tried again by itself."), null);

    private static string Day(HighWaterMark mark) => mark.NewestDay is { } day ? $"{day:yyyy-MM-dd}" : "none";

    private static string FirstLine(Exception e) => e.Message.Split('\n', 2)[0].Replace("DuckDBOpen failed: ", "", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"Conflicting lock is held in (?<who>.+?\(PID \d+\))")]
    private static partial Regex LockHolder();

    [GeneratedRegex(@"\(PID (?<pid>\d+)\)|\bprocess (?<pid>\d+) on ", RegexOptions.ExplicitCapture)]
    private static partial Regex ProcessId();
}
