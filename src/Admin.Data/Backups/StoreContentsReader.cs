using System.Globalization;
using System.Numerics;
using Admin.Data.Source;
using Admin.Data.Store;

namespace Admin.Data.Backups;

/// <summary>Reads a store in full and sums it up: what was copied and what a copy holds are told in the same terms, so that they can be compared.</summary>
internal static class StoreContentsReader
{
    private const string Facts = "kpi_daily";

    /// <summary>A store of this app, live or copied.</summary>
    public static StoreContents Read(StoreSession session)
    {
        // The fact table is nearly all of a store, so it is read only once.
        var sums = session.Query(
            SqlFile.Read<BackupSet>("kpi_contents.sql").Replace("{columns}", Columns(session, Facts), StringComparison.Ordinal),
            r => (Kpi: new KpiContents(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetDouble(3)), Hashes: r.GetFieldValue<BigInteger>(4)));
        var kpis = sums.Select(s => s.Kpi).ToList();
        var facts = new TableContents(Facts, kpis.Sum(k => k.Rows), Text(sums.Aggregate(BigInteger.Zero, (all, kpi) => all + kpi.Hashes)));
        List<TableContents> tables = [.. TableNames(session).Select(t => t == Facts ? facts : Fingerprint(session, t, DuckDbText.Name(t)))];
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
        [.. TableNames(session).Select(t => Fingerprint(session, t, DuckDbText.Name(t)))];

    /// <summary>A Parquet file, read in full, under the name of what it was made from.</summary>
    public static TableContents Parquet(StoreSession session, string table, string path) =>
        Fingerprint(session, table, $"read_parquet({DuckDbText.Literal(path)})");

    /// <summary>The sum of the rows' hashes: whatever their order, a changed, lost or doubled row gives another.</summary>
    /// <param name="from">What to read, as SQL.</param>
    public static TableContents Fingerprint(StoreSession session, string name, string from) => session.Query(
        $"SELECT count(*), coalesce(sum(CAST(hash({Columns(session, from)}) AS HUGEINT)), 0) FROM {from}",
        r => new TableContents(name, r.GetInt64(0), Text(r.GetFieldValue<BigInteger>(1))))[0];

    private static IReadOnlyList<string> TableNames(StoreSession session) => session.Query(
        "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary AND database_name = current_database() ORDER BY table_name",
        r => r.GetString(0));

    private static string Columns(StoreSession session, string from) =>
        string.Join(", ", session.Query($"DESCRIBE SELECT * FROM {from}", r => DuckDbText.Name(r.GetString(0))));

    private static string Text(BigInteger sum) => sum.ToString(CultureInfo.InvariantCulture);
}
