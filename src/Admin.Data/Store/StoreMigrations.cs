using System.Globalization;
using System.Reflection;

namespace Admin.Data.Store;

/// <summary>Brings the schema up to date by the numbered files in <c>Migrations/</c>.</summary>
internal static class StoreMigrations
{
    private static readonly (int Number, string Name, string Resource)[] All = [.. Find()];

    /// <summary>The newest schema that this app knows.</summary>
    public static int Newest => All[^1].Number;

    /// <summary>The schema of an open store; 0 where it has none.</summary>
    public static int Current(StoreSession session) => HasTable(session, "schema_versions")
        ? session.Query("SELECT coalesce(max(version), 0) FROM schema_versions", r => r.GetInt32(0))[0]
        : 0;

    public static bool HasTable(StoreSession session, string table) => session.Query(
        "SELECT 1 FROM duckdb_tables() WHERE table_name = $table AND NOT internal AND database_name = current_database()", r => r.GetInt32(0), ("table", table)).Count > 0;

    /// <summary>Runs what is still to be run, inside the caller's transaction.</summary>
    public static void Apply(StoreSession session, DateTime now)
    {
        session.Execute("CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)");
        var current = Current(session);
        foreach (var (number, name, resource) in All.Where(m => m.Number > current))
        {
            session.Execute(SqlFile.Read(resource));
            session.Execute(
                "INSERT INTO schema_versions VALUES ($version, $name, $now)", ("version", number), ("name", name), ("now", now));
        }
    }

    private static IEnumerable<(int Number, string Name, string Resource)> Find()
    {
        var folder = $"{typeof(StoreMigrations).Namespace}.Migrations.";
        return Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(r => r.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(r => (int.Parse(r.AsSpan(folder.Length, 4), CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(r[folder.Length..]), r));
    }
}
