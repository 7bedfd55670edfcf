namespace Admin.Data.VictoriaMetrics;

/// <summary>Finds what VictoriaMetrics takes as <c>-storageDataPath</c> in an unpacked archive.</summary>
public static class StorageDirectory
{
    /// <summary>The directory itself, or the one in it that archives of a whole snapshot directory have.</summary>
    public static string In(string unpacked) =>
        Directory.Exists(Path.Combine(unpacked, "data"))
            ? unpacked
            : Directory.EnumerateDirectories(unpacked).Single(d => Directory.Exists(Path.Combine(d, "data")));
}
