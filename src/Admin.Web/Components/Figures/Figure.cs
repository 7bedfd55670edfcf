using System.Globalization;
using Admin.Data;
using Admin.Data.Kpis;

namespace Admin.Web.Components.Figures;

/// <summary>Writes numbers for people. A number and its unit never break apart.</summary>
public static class Figure
{
    private const string NoBreakSpace = "\u00a0";

    /// <summary>Short form for a card: a size in the unit that fits it, everything else in full.</summary>
    public static string Brief(double value, KpiUnit unit, string? currency, NumberFormatInfo style) => unit switch
    {
        KpiUnit.Bytes => Size(value, style),
        KpiUnit.Money => (value / 100).ToString("N2", style) + NoBreakSpace + currency,
        KpiUnit.Percent => value.ToString("0.0", style) + NoBreakSpace + "%",
        _ => Count(value, style),
    };

    public static string Count(double value, NumberFormatInfo style) => value.ToString("N0", style);

    /// <summary>A part of a whole or a change, in percent; more digits where it is small.</summary>
    public static string Percent(double value, NumberFormatInfo style) =>
        value.ToString(Math.Abs(value) < 1 ? "N2" : "N1", style) + NoBreakSpace + "%";

    /// <summary>"1 day", "365 days".</summary>
    public static string Plural(long count, string noun, NumberFormatInfo style) =>
        count.ToString("N0", style) + NoBreakSpace + (count == 1 ? noun : noun + "s");

    /// <summary>"48.9 MB".</summary>
    public static string Size(double bytes, NumberFormatInfo style) => Sizes.Of(bytes, style);
}
