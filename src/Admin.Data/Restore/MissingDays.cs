using Admin.Data.Operations;
using Admin.Data.Snapshots;
using Admin.Data.Store;

namespace Admin.Data.Restore;

/// <summary>Adds the days that the store lacks, in one write, once a safety copy of the store lies beside it.</summary>
internal sealed class MissingDays(KpiStore store)
{
    private const string Copy = "restored_from";
    private const string Safety = "safety_copy";

    /// <param name="staged">A verified store with the present schema.</param>
    /// <param name="safetyCopy">Name of the safety copy, which is free.</param>
    public async Task AddAsync(PlannedRestore planned, string staged, string safetyCopy, OperationContext context)
    {
        var stop = context.CancellationToken;
        context.Report(0, "Making a safety copy of the store");
        await CopyAsideAsync(Path.Combine(Path.GetDirectoryName(store.Status.Path)!, safetyCopy), stop);

        context.Report(0.5, "Adding the missing days");
        await store.ReadAsync(s => Attach(s, staged, Copy, readOnly: true), stop);
        try
        {
            await store.WriteAsync(s => Add(s, planned), stop);
        }
        finally
        {
            await store.ReadAsync(s => Detach(s, Copy), CancellationToken.None);
        }

        StagedFile.Remove(store.Status.Path);
    }

    private static int Add(StoreSession session, PlannedRestore planned)
    {
        if (StoreEngine.Mark(session).Sequence != planned.Present!.Sequence)
        {
            throw StoreSwapException.Changed();
        }

        session.Execute(SqlFile.Read<MissingDays>("missing_days.sql").Replace("{copy}", Copy, StringComparison.Ordinal));
        if (planned.Outcome!.Days is [var first, .., var last])
        {
            RecordedDays.RefuseDuplicates(session, first.Date, last.Date);
        }

        return 0;
    }

    /// <summary>Of the open store, while it is read: nothing else is consistent. Under a temporary name until it is on the disk.</summary>
    private async Task CopyAsideAsync(string path, CancellationToken cancellationToken)
    {
        var temporary = path + ".tmp";
        try
        {
            var mark = await store.ReadAsync(
                s =>
                {
                    // Read again where DuckDB gave its engine up in the middle.
                    Delete(temporary, temporary + ".wal");
                    Attach(s, temporary, Safety, readOnly: false);
                    try
                    {
                        s.Execute($"COPY FROM DATABASE {Quoted(s.Query("SELECT current_database()", r => r.GetString(0))[0])} TO {Safety}");
                        return StoreEngine.Mark(s);
                    }
                    finally
                    {
                        Detach(s, Safety);
                    }
                },
                cancellationToken);
            using (var file = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            mark.Write(path);
            DurableFile.Publish(temporary, path);
        }
        catch
        {
            Delete(temporary, temporary + ".wal", HighWaterMark.PathFor(path));
            throw;
        }
    }

    private static void Delete(params ReadOnlySpan<string> files)
    {
        foreach (var file in files)
        {
            File.Delete(file);
        }
    }

    private static int Attach(StoreSession session, string path, string name, bool readOnly)
    {
        session.Execute($"ATTACH '{path.Replace("'", "''", StringComparison.Ordinal)}' AS {name}{(readOnly ? " (READ_ONLY)" : "")}");
        return 0;
    }

    private static int Detach(StoreSession session, string name)
    {
        session.Execute($"DETACH DATABASE IF EXISTS {name}");
        return 0;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
