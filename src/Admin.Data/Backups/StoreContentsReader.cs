using Admin.Data.Source;
using Admin.Data.Store;

namespace Admin.Data.Backups;

/// <summary>Reads a store in full and sums it up: what was copied and what a copy holds are told in the same terms, so that they can be compared.</summary>
internal static class StoreContentsReader
{
    /// <summary>A store of this app, live or copied.</summary>
    public static StoreContents Read(StoreSession session)
    {
        var kpis = session.Query(
            SqlFile.Read<BackupSet>("kpi_contents.sql"), r => new KpiContents(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetDouble(3)));
        var tables = Tables(session);
        return session.Query(
            SqlFile.Read<BackupSet>("store_identity.sql"),
            r => new StoreContents(
                r.GetGuid(0),
                r.GetInt64(1),
                r.GetInt32(3),
                r.GetString(2) == "sample" ? SourceKind.Sample : SourceKind.Real,
                r.GetString(7),
                r.NullableDate(4),
                r.NullableDate(5),
                r.NullableDate(6),
                tables,
                kpis))[0];
    }

    /// <summary>Every table, read in full.</summary>
    public static IReadOnlyList<TableContents> Tables(StoreSession session) =>
    [
        .. session.Query(
            "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary AND database_name = current_database() ORDER BY table_name",
            r => r.GetString(0)).Select(t => Fingerprint(session, t, DuckDbText.Name(t))),
    ];

    /// <summary>A Parquet file, read in full, under the name of what it was made from.</summary>
    public static TableContents Parquet(StoreSession session, string table, string path) =>
        Fingerprint(session, table, $"read_parquet({DuckDbText.Literal(path)})");

    /// <summary>The sum of the rows' hashes: whatever their order, a changed, lost or doubled row gives another.</summary>
    /// <param name="from">What to read, as SQL.</param>
    public static TableContents Fingerprint(StoreSession session, string name, string from)
    {
        var columns = session.Query($"DESCRIBE SELECT * FROM {from}", r => DuckDbText.Name(r.GetString(0)));
        return session.Query(
            $"SELECT count(*), CAST(coalesce(sum(CAST(hash({string.Join(", ", columns)}) AS HUGEINT)), 0) AS VARCHAR) FROM {from}",
            r => new TableContents(name, r.GetInt64(0), r.GetString(1)))[0];
    }
}
