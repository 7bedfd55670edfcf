namespace Admin.Bench;

/// <summary>How the app runs while it is measured.</summary>
internal static class AppSettings
{
    public const string Key = "bench-key-2c1e9a47";

    /// <summary>The sample with three years of every KPI.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfSample = new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ADMIN_API_KEY"] = Key,
        ["Backups__Schedule"] = "off",
    };

    /// <summary>The source is down, so that nothing but the bench changes the store.</summary>
    public static Dictionary<string, string> In(string folder) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["DATABASE_URL"] = "postgresql://nobody:nothing@127.0.0.1:1/nothing",
        ["DUCKDB_PATH"] = Path.Combine(folder, "metrics.duckdb"),
        ["BACKUP_DIR"] = Path.Combine(folder, "backups"),
        ["ADMIN_API_KEY"] = Key,
        ["ANONYMOUS_READ"] = "true",
        ["Backups__Schedule"] = "off",
    };
}
