namespace Admin.Data.VictoriaMetrics;

/// <summary>Finds the program of VictoriaMetrics.</summary>
public static class ScratchBinary
{
    /// <summary>Its full path; null where it is not there. It is called one way by Debian, the other way by the official image and releases.</summary>
    /// <param name="setting">The path that was set; null: the PATH is searched.</param>
    public static string? Find(string? setting) => ProgramFile.Find(setting, "victoria-metrics", "victoria-metrics-prod");
}
