using System.Globalization;
using Admin.Data.Source;

namespace Admin.Data.Store;

/// <summary>
/// Takes over the store of the service that this app replaces: one table <c>daily_metrics</c>, written by another DuckDB client. The original
/// is copied aside with its WAL, the copy is proven equal, and only then the file is migrated, in one transaction.
/// </summary>
internal static class LegacyAdoption
{
    public const string Table = "daily_metrics";

    /// <summary>Copies the closed file and its WAL aside, without ever replacing an earlier copy.</summary>
    /// <returns>The copy's path.</returns>
    public static string CopyAside(string storePath, DateTime now)
    {
        var copy = $"{storePath}.before-adoption-{now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        for (var n = 2; File.Exists(copy); n++)
        {
            copy = $"{storePath}.before-adoption-{now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{n}";
        }

        using var original = new FileStream(storePath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        ForeignHold.LockAgainstDuckDb(original);

        // The WAL first: a copy without it would look whole and lack the newest rows.
        if (File.Exists(storePath + ".wal"))
        {
            using var wal = new FileStream(storePath + ".wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            DurableFile.Copy(wal, copy + ".wal");
        }

        DurableFile.Copy(original, copy);
        return copy;
    }

    /// <summary>Rows that are in only one of the open store and the copy. Anything but 0 means that somebody wrote in between.</summary>
    public static long DifferencesTo(string copy, StoreSession session)
    {
        session.Execute($"ATTACH '{copy.Replace("'", "''", StringComparison.Ordinal)}' AS original (READ_ONLY)");
        try
        {
            return session.Query(SqlFile.Read<StoreGate>("legacy_differences.sql"), r => r.GetInt64(0))[0];
        }
        finally
        {
            session.Execute("DETACH original");
        }
    }

    /// <summary>Migrates inside the caller's transaction: the rows keep their values, dates and times of recording.</summary>
    public static void Migrate(StoreSession session, SourceKind kind, DateTime now)
    {
        session.Execute("CREATE TEMP TABLE legacy AS SELECT * FROM daily_metrics");
        session.Execute("DROP TABLE daily_metrics");
        StoreMigrations.Apply(session, now);
        session.Execute(SqlFile.Read<StoreGate>("legacy_import.sql"));
        session.Execute("DROP TABLE legacy");
        StoreShape.Name(session, kind, now);
    }
}
