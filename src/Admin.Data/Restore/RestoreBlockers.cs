using System.Globalization;
using Admin.Data.Source;
using Admin.Data.Store;

namespace Admin.Data.Restore;

/// <summary>Why a restore can't be done, and what to think of before one.</summary>
internal static class RestoreBlockers
{
    /// <summary>What a few small files beside the staged copy take.</summary>
    private const long SpaceBeside = 1 << 20;

    public static Problem? OfStore(StoreStatus status, RestoreMode mode) => status.State switch
    {
        StoreState.Opening => new Problem("The store has not been opened yet.", "Nothing was changed.", "Try again in a moment."),
        StoreState.Locked => status.Problem,
        _ when File.Exists(SwapJournal.PathFor(status.Path)) => new Problem(
            "A restore was interrupted and could not be settled yet.", "Every file of it is kept.", "See why the store can't be opened; it is tried again by itself."),
        _ when mode == RestoreMode.Add && !status.IsWritable => new Problem(
            $"Days can't be added to a store that is {status.State.ToString().ToLowerInvariant()}.",
            "Nothing was changed.",
            "Replace the store instead: what is there now is kept beside it."),
        _ when mode == RestoreMode.Undo && !status.IsReadable => new Problem(
            "The store can't be read, so the days recorded since the restore could not be kept.",
            "Nothing was changed.",
            "Restore a backup first."),
        _ => null,
    };

    public static Problem? OfKind(RestoreSource source, SourceKind held, SourceKind configured) => held == configured ? null : new Problem(
        $"{source.Name} holds {Words(held)}, and this app runs with {Words(configured)}.",
        "Nothing was changed.",
        "Choose a backup of this app's own data.");

    public static Problem? OfForeign(RestoreSource source, IReadOnlyList<string> objects) => objects.Count == 0 ? null : new Problem(
        $"{source.Name} comes from elsewhere and holds more than recorded days: {string.Join(", ", objects)}.",
        "Nothing was changed, and nothing of it was run.",
        "Choose another backup, or have a copy made that holds the tables alone.");

    public static Problem? OfChange(RestoreMode mode, int changes) => mode == RestoreMode.Add && changes == 0
        ? new Problem("The store lacks none of the backup's days.", "Nothing was changed.", "Nothing needs to be restored.")
        : null;

    /// <param name="needed">Bytes.</param>
    /// <param name="free">Bytes on the store's volume.</param>
    public static Problem? OfSpace(long needed, long free) => free >= needed ? null : new Problem(
        string.Create(CultureInfo.InvariantCulture, $"The restore needs {Megabytes(needed)} MB beside the store, and {Megabytes(free)} MB are free."),
        "Nothing was changed.",
        "Free space on the store's volume; a safety copy of an older restore may go.");

    /// <summary>A staged copy that is brought up to date, and where the present is copied, that too.</summary>
    public static long SpaceNeeded(RestoreMode mode, long sourceBytes, long storeBytes) =>
        sourceBytes + (sourceBytes / 4) + (mode == RestoreMode.Add ? storeBytes : 0) + SpaceBeside;

    public static IEnumerable<string> Warnings(RestoreMode mode, StoreStatus status, HighWaterMark? present, HighWaterMark source, int lost)
    {
        if (!status.IsReadable)
        {
            yield return "The present store can't be read, so nobody can say what is lost by replacing it; its file is kept.";
        }

        if (present is { NewestDay: not null } && present.StoreId != source.StoreId)
        {
            yield return "The backup is of another store than the present one.";
        }

        if (lost > 0 && mode == RestoreMode.Replace)
        {
            yield return lost == 1
                ? "One day that is recorded now is not in the backup; the safety copy keeps it."
                : $"{lost} days that are recorded now are not in the backup; the safety copy keeps them.";
        }
    }

    private static long Megabytes(long bytes) => (bytes + 999_999) / 1_000_000;

    private static string Words(SourceKind kind) => kind == SourceKind.Sample ? "sample data" : "real data";
}
