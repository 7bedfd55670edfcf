using System.Text.RegularExpressions;

namespace Admin.Data.Diagnostics;

/// <summary>The mount under which a path lies.</summary>
internal static partial class MountPoint
{
    private const string Table = "/proc/self/mountinfo";

    /// <summary>The path itself where the mounts can't be told.</summary>
    public static string Of(string path)
    {
        if (!File.Exists(Table))
        {
            return path;
        }

        return File.ReadLines(Table)
            .Select(line => Escaped().Replace(line.Split(' ')[4], octal => ((char)Convert.ToInt32(octal.Value[1..], 8)).ToString()))
            .Where(mount => path == mount || mount == "/" || path.StartsWith(mount + "/", StringComparison.Ordinal))
            .MaxBy(mount => mount.Length) ?? path;
    }

    /// <summary>A space in a path is written as its octal number.</summary>
    [GeneratedRegex(@"\\[0-7]{3}")]
    private static partial Regex Escaped();
}
