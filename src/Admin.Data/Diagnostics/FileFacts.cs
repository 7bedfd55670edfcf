using System.Globalization;

namespace Admin.Data.Diagnostics;

/// <summary>What the file system says of a file or folder, for evidence. Nothing is opened: that would drop DuckDB's lock on a live store.</summary>
internal static class FileFacts
{
    private const string Status = "/proc/self/status";

    /// <summary>Owner, mode and size of a path, on one line.</summary>
    public static string Of(string path)
    {
        if (!Path.Exists(path))
        {
            return $"{path}: not there";
        }

        var mode = OperatingSystem.IsWindows() ? "" : $", mode {Convert.ToString((int)File.GetUnixFileMode(path), 8)}";
        var size = File.Exists(path) ? $", {Sizes.Of(new FileInfo(path).Length)}" : "";
        return $"{path}: owner {OwnerOf(path) ?? "not known"}{mode}{size}";
    }

    public static string Disk(string folder)
    {
        var drive = new DriveInfo(folder);
        return $"{Sizes.Of(drive.AvailableFreeSpace)} of {Sizes.Of(drive.TotalSize)} free on {MountPoint.Of(folder)} ({drive.DriveFormat})";
    }

    /// <summary>As user:group, in numbers; null where the system does not tell.</summary>
    public static string? OwnerOf(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            using var stat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%u:%g", "--", path])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            var owner = stat!.StandardOutput.ReadToEnd().Trim();
            stat.WaitForExit();
            return owner.Length == 0 ? null : owner;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // The image has no such program.
            return null;
        }
    }

    /// <summary>The user and group that this process runs as, in numbers as chown takes them.</summary>
    public static string OwnUser()
    {
        if (!File.Exists(Status))
        {
            return Environment.UserName;
        }

        var lines = File.ReadAllLines(Status);
        return string.Create(CultureInfo.InvariantCulture, $"{Effective(lines, "Uid:")}:{Effective(lines, "Gid:")}");
    }

    private static string Effective(string[] lines, string name) => lines.First(l => l.StartsWith(name, StringComparison.Ordinal)).Split('\t')[2];
}
