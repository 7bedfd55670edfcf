namespace Admin.Data.Store;

/// <summary>Copies the running store. Its file is never opened or read for that: DuckDB itself attaches the target and copies into it.</summary>
internal static class StoreCopying
{
    /// <summary>
    /// Copies the store as of one moment while others read and write, and has <paramref name="measure"/> read the same moment. The copy has no WAL;
    /// it is not yet synced to the disk. After a failure there is none.
    /// </summary>
    /// <param name="target">Must not be there.</param>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    public static async Task<T> CopyToAsync<T>(this KpiStore store, string target, Func<StoreSession, T> measure, CancellationToken cancellationToken)
    {
        var name = "copy_" + Guid.NewGuid().ToString("N");
        var whole = false;
        try
        {
            var measured = await store.ReadAsync(
                s =>
                {
                    // A read is tried a second time where DuckDB gave its engine up.
                    Delete(target);
                    var live = s.Query("SELECT current_database()", r => r.GetString(0))[0];
                    s.Execute($"ATTACH {DuckDbText.Literal(target)} AS {name}");
                    s.Execute("BEGIN TRANSACTION");
                    var read = measure(s);
                    s.Execute($"COPY FROM DATABASE {DuckDbText.Name(live)} TO {name}");
                    s.Execute("COMMIT");
                    return read;
                },
                cancellationToken);
            await DetachAsync(store, name);
            if (File.Exists(target + ".wal"))
            {
                // Detaching says nothing where the disk is full. A checkpoint before it would, but also give up the live engine.
                throw new IOException($"No space left on device to finish the copy {target}: a part of it stayed in its WAL.");
            }

            whole = true;
            return measured;
        }
        finally
        {
            if (!whole)
            {
                await TryDetachAsync(store, name);
                Delete(target);
            }
        }
    }

    private static Task<bool> DetachAsync(KpiStore store, string name) => store.ReadAsync(
        s =>
        {
            s.Execute($"DETACH DATABASE IF EXISTS {name}");
            return true;
        },
        CancellationToken.None);

    /// <summary>After a failure, whose own error is the one to be told.</summary>
    private static async Task TryDetachAsync(KpiStore store, string name)
    {
        try
        {
            await DetachAsync(store, name);
        }
        catch (Exception e) when (e is DuckDB.NET.Data.DuckDBException or StoreUnavailableException)
        {
            // An engine that was given up has let go of it; one whose disk is full lets go when it is opened again.
        }
    }

    private static void Delete(string target)
    {
        File.Delete(target);
        File.Delete(target + ".wal");
    }
}
