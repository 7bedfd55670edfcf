using Admin.Data.Operations;
using Admin.Data.Store;

namespace Admin.Data.Restore;

/// <summary>Adds the days that the store lacks, in one write, once a safety copy of the store lies beside it.</summary>
internal sealed class MissingDays(KpiStore store)
{
    private const string Copy = "restored_from";

    /// <param name="staged">A verified store with the present schema.</param>
    /// <param name="safetyCopy">Name of the safety copy, which is free.</param>
    public async Task AddAsync(PlannedRestore planned, string staged, string safetyCopy, OperationContext context)
    {
        var stop = context.CancellationToken;
        var aside = Path.Combine(Path.GetDirectoryName(store.Status.Path)!, safetyCopy);
        context.Report(0, "Making a safety copy of the store");
        await CopyAsideAsync(aside, stop);
        try
        {
            context.Report(0.5, "Adding the missing days");
            await AddAsync(planned, staged, stop);
        }
        catch
        {
            // Nothing was added, so it is a copy of what is there.
            Delete(aside);
            throw;
        }

        StagedFile.Remove(store.Status.Path);
    }

    private async Task AddAsync(PlannedRestore planned, string staged, CancellationToken stop)
    {
        await store.ReadAsync(s => Execute(s, $"ATTACH {DuckDbText.Literal(staged)} AS {Copy} (READ_ONLY)"), stop);
        try
        {
            await store.WriteAsync(s => Add(s, planned), stop);
        }
        finally
        {
            await store.ReadAsync(s => Execute(s, $"DETACH DATABASE IF EXISTS {Copy}"), CancellationToken.None);
        }
    }

    private static int Add(StoreSession session, PlannedRestore planned)
    {
        if (StoreEngine.Mark(session).Sequence != planned.Present!.Sequence)
        {
            throw StoreSwapException.Changed();
        }

        // The fact table has no primary key.
        if (session.Query(Sql("stray_numbers.sql"), r => r.GetInt64(0))[0] is var strays and > 0)
        {
            throw new InvalidOperationException($"{strays} numbers of days that are not recorded would stand twice in the store.");
        }

        session.Execute(Sql("missing_days.sql"));
        return 0;
    }

    private static string Sql(string name) => SqlFile.Read<MissingDays>(name).Replace("{copy}", Copy, StringComparison.Ordinal);

    /// <summary>Of the open store, while it is read: nothing else is consistent. Under a temporary name until it is on the disk.</summary>
    private async Task CopyAsideAsync(string path, CancellationToken cancellationToken)
    {
        var temporary = path + ".tmp";
        try
        {
            var mark = await store.CopyToAsync(temporary, StoreEngine.Mark, cancellationToken);
            using (var file = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            mark.Write(path);
            DurableFile.Publish(temporary, path);
        }
        catch
        {
            File.Delete(temporary);
            Delete(path);
            throw;
        }
    }

    private static void Delete(string copy)
    {
        File.Delete(copy);
        File.Delete(HighWaterMark.PathFor(copy));
    }

    private static int Execute(StoreSession session, string sql)
    {
        session.Execute(sql);
        return 0;
    }
}
