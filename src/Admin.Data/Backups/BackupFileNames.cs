using System.Text.RegularExpressions;

namespace Admin.Data.Backups;

/// <summary>The names of a backup's files. Scripts know them.</summary>
public static partial class BackupFileNames
{
    public static string Manifest(BackupId id) => $"manifest-{id}.json";

    /// <param name="native">Whether VictoriaMetrics was exported rather than copied.</param>
    public static string Of(BackupPart part, BackupId id, bool native = false) => part switch
    {
        BackupPart.Store => $"analytics-{id}.duckdb",
        BackupPart.DailyMetrics => $"analytics-{id}.parquet",
        BackupPart.Kpis => $"kpis-{id}.parquet",
        BackupPart.AdminState => $"admin-state-{id}.db",
        BackupPart.OwnKpis => $"own-kpis-{id}.yaml",
        BackupPart.SavedQueries => $"saved-queries-{id}.json",
        BackupPart.VictoriaMetrics when native => $"victoriametrics-{id}.native.gz",
        BackupPart.VictoriaMetrics => $"victoriametrics-{id}.tar.gz",
        _ => $"RESTORE-{id}.md",
    };

    /// <summary>Whether a file name is one of a backup's, exactly.</summary>
    /// <param name="part">Null: the manifest.</param>
    public static bool TryParse(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BackupId? id, out BackupPart? part)
    {
        part = null;
        var match = Pattern().Match(name);
        if (!BackupId.TryParse(match.Groups["id"].Value, out id))
        {
            return false;
        }

        var found = id;
        part = Enum.GetValues<BackupPart>().Select(p => (BackupPart?)p).FirstOrDefault(p => Of(p!.Value, found) == name || Of(p.Value, found, native: true) == name);
        return part is not null || Manifest(id) == name;
    }

    [GeneratedRegex(@"\A[A-Za-z-]+-(?<id>\d{4}-\d\d-\d\d(-\d{6})?)\.[a-z.]+\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
