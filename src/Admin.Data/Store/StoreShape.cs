using Admin.Data.Source;

namespace Admin.Data.Store;

/// <summary>What a DuckDB file is to this app, from its tables.</summary>
/// <param name="Version">Its schema, where it is a store of this app; else 0.</param>
/// <param name="Legacy">It has the old service's table.</param>
/// <param name="Foreign">It has tables at all.</param>
internal sealed record StoreShape(int Version, bool Legacy, bool Foreign)
{
    public static StoreShape Of(StoreSession session) => new(
        StoreMigrations.Current(session),
        StoreMigrations.HasTable(session, LegacyAdoption.Table),
        session.Query("SELECT 1 FROM duckdb_tables() WHERE NOT internal AND database_name = current_database() LIMIT 1", r => r.GetInt32(0)).Count > 0);

    /// <summary>Gives a store that has just got its tables an identity of its own.</summary>
    public static void Name(StoreSession session, SourceKind kind, DateTime now) => session.Execute(
        "INSERT INTO store_info VALUES (uuid(), $source, $now, 1)",
        ("source", kind == SourceKind.Sample ? "sample" : "real"),
        ("now", now));
}
