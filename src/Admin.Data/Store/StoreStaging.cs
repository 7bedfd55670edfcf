using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>Makes a copy of a store fit to take the store's place. The copy lies in the store's folder and nobody else has it open.</summary>
internal sealed class StoreStaging(StoreOptions options, TimeProvider time)
{
    /// <summary>The live store keeps its own memory meanwhile.</summary>
    private const int MemoryLimitMb = 64;

    /// <summary>
    /// Takes in what is still in its WAL, brings its schema up to date (or adopts the old service's), makes the caller's changes, and gives it a
    /// sequence above every one that was here: a version stands for one content only. Afterwards it is closed and on the disk, with its
    /// high-water file beside it.
    /// </summary>
    /// <param name="above">The highest sequence known of the store that it is to replace.</param>
    /// <param name="change">Runs in the same transaction.</param>
    /// <exception cref="DuckDBException">The copy is damaged, or there is no space.</exception>
    /// <exception cref="IOException">There is no space.</exception>
    /// <exception cref="StoreCopyException">It holds no store that this app can take.</exception>
    public StoreContent Prepare(string path, long above, Action<StoreSession> change, CancellationToken cancellationToken)
    {
        StoreContent content;
        using (var engine = StoreEngine.Open(options with { MemoryLimitMb = Math.Min(MemoryLimitMb, options.MemoryLimitMb) }, path))
        {
            content = engine.InTransaction(
                s =>
                {
                    BringUpToDate(s, path);
                    change(s);
                    s.Execute("UPDATE store_info SET sequence = greatest(sequence, $above) + 1", ("above", above));
                    return StoreContent.Of(s);
                },
                cancellationToken);
            engine.Checkpoint();
        }

        if (File.Exists(path + ".wal"))
        {
            throw new IOException($"{path} could not be closed: its WAL is still there.");
        }

        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        content.Mark.Write(path);
        return content;
    }

    private void BringUpToDate(StoreSession session, string path)
    {
        var shape = StoreShape.Of(session);
        StoreCopyException.ThrowUnlessFit(shape, path);
        if (shape.Version > 0)
        {
            StoreMigrations.Apply(session, time.GetUtcNow().UtcDateTime);
        }
        else
        {
            LegacyAdoption.Migrate(session, Source.SourceKind.Real, time.GetUtcNow().UtcDateTime);
        }
    }
}
