namespace Admin.Data;

/// <summary>Finds programs that are started beside the app.</summary>
internal static class ProgramFile
{
    /// <summary>Its full path; null where it is not there.</summary>
    /// <param name="setting">The path that was set; null: the PATH is searched.</param>
    /// <param name="names">What it may be called.</param>
    public static string? Find(string? setting, params string[] names)
    {
        if (setting is not null)
        {
            return File.Exists(setting) ? Path.GetFullPath(setting) : null;
        }

        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return path.SelectMany(_ => names, Path.Combine).FirstOrDefault(File.Exists);
    }
}
