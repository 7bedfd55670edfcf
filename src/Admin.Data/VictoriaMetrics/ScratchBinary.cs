namespace Admin.Data.VictoriaMetrics;

/// <summary>Finds the program of VictoriaMetrics.</summary>
public static class ScratchBinary
{
    // As Debian calls it, and as the official image and releases do.
    private static readonly string[] Names = ["victoria-metrics", "victoria-metrics-prod"];

    /// <summary>Its full path; null where it is not there.</summary>
    /// <param name="setting">The path that was set; null: the PATH is searched.</param>
    public static string? Find(string? setting)
    {
        if (setting is not null)
        {
            return File.Exists(setting) ? Path.GetFullPath(setting) : null;
        }

        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return path.SelectMany(_ => Names, Path.Combine).FirstOrDefault(File.Exists);
    }
}
