using Admin.Data.Source;
using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>
/// Reads a copy of a store that lies somewhere else, as if it had the present schema, without changing it and in an engine of its own. Never to be
/// asked of the live file: a second engine on it would take its lock away.
/// </summary>
internal static class StoreCopy
{
    /// <exception cref="StoreCopyException">It is damaged, or holds no store that this app can take.</exception>
    public static async Task<T> ReadAsync<T>(string path, Func<StoreSession, T> read, CancellationToken cancellationToken)
    {
        try
        {
            using var scratch = ScratchDuckDb.OpenCopy(path);
            return await scratch.UseAsync(
                s =>
                {
                    BringUpToDate(s, path);
                    return read(s);
                },
                cancellationToken);
        }
        catch (DuckDBException e)
        {
            throw StoreCopyException.Of(e, path);
        }
    }

    /// <summary>In memory. Only small copies come here: an older schema, or the old service's one table.</summary>
    private static void BringUpToDate(StoreSession session, string path)
    {
        var shape = StoreShape.Of(session);
        StoreCopyException.ThrowUnlessFit(shape, path);
        if (shape.Version == StoreMigrations.Newest)
        {
            return;
        }

        session.Execute(shape.Version > 0
            ? "COPY FROM DATABASE copy TO memory"
            : "CREATE TABLE memory.main.daily_metrics AS SELECT * FROM copy.main.daily_metrics");
        session.Execute("USE memory");
        if (shape.Version > 0)
        {
            StoreMigrations.Apply(session, DateTime.UnixEpoch);
        }
        else
        {
            LegacyAdoption.Migrate(session, SourceKind.Real, DateTime.UnixEpoch);
        }
    }
}
