using System.Globalization;

namespace Admin.Data;

/// <summary>Sizes and speeds as people read them. A number and its unit never break apart.</summary>
public static class Sizes
{
    private const string NoBreakSpace = "\u00a0";
    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>"48.9 MB": in powers of 1,000, as disks are sold.</summary>
    /// <param name="style">How the reader writes numbers; null: as English does.</param>
    public static string Of(double bytes, NumberFormatInfo? style = null)
    {
        var power = 0;
        while (Math.Abs(bytes) >= 1000 && power < Units.Length - 1)
        {
            (bytes, power) = (bytes / 1000, power + 1);
        }

        var number = bytes.ToString(power == 0 || Math.Abs(bytes) >= 100 ? "N0" : "N1", style ?? NumberFormatInfo.InvariantInfo);
        return number + NoBreakSpace + Units[power];
    }
}
