using Admin.Data.Source;
using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>
/// Reads a copy of a store that lies somewhere else, as if it had the present schema, without changing it. Never to be asked of the live file: a
/// second engine on it would take its lock away.
/// </summary>
internal static class StoreCopy
{
    /// <exception cref="StoreCopyException">It is damaged, or holds no store that this app can take.</exception>
    public static T Read<T>(string path, Func<StoreSession, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return ReadUnchecked(path, read, cancellationToken);
        }
        catch (DuckDBException e)
        {
            throw StoreCopyException.Of(e, path);
        }
    }

    private static T ReadUnchecked<T>(string path, Func<StoreSession, T> read, CancellationToken cancellationToken)
    {
        StoreShape shape;
        using (var engine = StoreEngine.OpenReadOnly(path))
        {
            shape = engine.Use(StoreShape.Of, cancellationToken);
            StoreCopyException.ThrowUnlessFit(shape, path);
            if (shape.Version == StoreMigrations.Newest)
            {
                return engine.Use(read, cancellationToken);
            }
        }

        using var memory = InMemoryDuckDb.Open();
        return StoreEngine.Run(
            memory,
            session =>
            {
                BringUpToDate(session, path, shape);
                return read(session);
            },
            cancellationToken);
    }

    /// <summary>Only small copies come here: an older schema, or the old service's one table.</summary>
    private static void BringUpToDate(StoreSession session, string path, StoreShape shape)
    {
        session.Execute($"ATTACH '{path.Replace("'", "''", StringComparison.Ordinal)}' AS copied (READ_ONLY)");
        session.Execute(shape.Version > 0 ? "COPY FROM DATABASE copied TO memory" : "CREATE TABLE daily_metrics AS SELECT * FROM copied.daily_metrics");
        session.Execute("DETACH copied");
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
