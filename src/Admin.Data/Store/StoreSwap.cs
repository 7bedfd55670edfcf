using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>
/// Puts another file in the store's place by renames alone, which need no space. A journal says so first; whoever opens the store next, this
/// process or the one after a kill, settles what it says: forward once the new file is in place, back before that. The present is never deleted.
/// </summary>
internal static class StoreSwap
{
    /// <summary>What belongs to a DuckDB file of ours: its WAL and how far it had got.</summary>
    private static readonly string[] Suffixes = ["", Wal, HighWaterMark.PathFor("")];

    private const string Wal = ".wal";

    /// <summary>
    /// The swap, step by step. The engine is closed; the staged file is closed, checked and on the disk, with its high-water file beside it.
    /// Opening the store does the rest.
    /// </summary>
    public static IEnumerable<Action> Steps(string storePath, SwapJournal journal)
    {
        var (staged, aside) = Paths(storePath, journal);
        yield return () => (journal with { Replaces = Path.Exists(storePath) }).Write(storePath);
        foreach (var suffix in Suffixes)
        {
            yield return () => MoveIfThere(storePath + suffix, aside + suffix);
        }

        yield return () => Sync(storePath);
        yield return () => Move(staged, storePath);
        yield return () => MoveIfThere(HighWaterMark.PathFor(staged), HighWaterMark.PathFor(storePath));
        yield return () => Sync(storePath);
    }

    /// <summary>Finishes a swap that is under way, or undoes it where the new file is not in place or is not what it should be.</summary>
    /// <returns>Null where no swap is under way.</returns>
    /// <exception cref="IOException">A file could not be renamed; the journal stays, and this is to be tried again.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static SwapRecovery? Settle(string storePath)
    {
        if (SwapJournal.Read(storePath) is not { } journal)
        {
            SwapJournal.DeleteHalfWritten(storePath);
            return null;
        }

        var (staged, aside) = Paths(storePath, journal);
        var inPlace = !File.Exists(staged) && File.Exists(storePath) && (!journal.Replaces || Path.Exists(aside));
        var finished = inPlace && Finish(storePath, staged, journal);
        if (!finished)
        {
            TakeBack(storePath, staged, aside, inPlace);
        }

        Sync(storePath);
        SwapJournal.Delete(storePath);
        return new SwapRecovery(journal.Reference, finished, finished && Path.Exists(aside) ? aside : null, journal.StartedAt);
    }

    private static bool Finish(string storePath, string staged, SwapJournal journal)
    {
        MoveIfThere(HighWaterMark.PathFor(staged), HighWaterMark.PathFor(storePath));
        Sync(storePath);
        return Holds(storePath, journal.Content);
    }

    private static bool Holds(string storePath, StoreContent content)
    {
        try
        {
            using var engine = StoreEngine.OpenReadOnly(storePath);
            return engine.Use(StoreContent.Of, CancellationToken.None) == content;
        }
        catch (DuckDBException e) when (StoreErrors.Classify(e, storePath).State != StoreState.Locked)
        {
            return false;
        }
    }

    /// <summary>
    /// The new file goes last: as long as it is in the store's place, whatever lies beside it is its own, and after that it is the former store's.
    /// </summary>
    private static void TakeBack(string storePath, string staged, string aside, bool inPlace)
    {
        if (inPlace)
        {
            foreach (var suffix in Suffixes.Reverse())
            {
                MoveIfThere(storePath + suffix, staged + suffix);
            }
        }

        foreach (var suffix in Suffixes.Reverse().Where(s => !Path.Exists(storePath + s)))
        {
            MoveIfThere(aside + suffix, storePath + suffix);
        }
    }

    private static (string Staged, string Aside) Paths(string storePath, SwapJournal journal)
    {
        var folder = Path.GetDirectoryName(storePath)!;
        return (Path.Combine(folder, journal.Staged), Path.Combine(folder, journal.Aside));
    }

    private static void MoveIfThere(string from, string to)
    {
        if (Path.Exists(from))
        {
            Move(from, to);
        }
    }

    /// <summary>Never replaces anything: each name is free, or something is wrong.</summary>
    private static void Move(string from, string to)
    {
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to, overwrite: false);
        }
    }

    private static void Sync(string storePath) => DurableFile.SyncFolder(Path.GetDirectoryName(storePath)!);
}
