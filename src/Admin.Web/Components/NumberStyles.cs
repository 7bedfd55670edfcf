using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Admin.Web.Components;

/// <summary>
/// How languages separate thousands and decimals, after Unicode CLDR. A table of our own, because the app runs without ICU so that its image
/// stays small and its stored text is the same on every machine.
/// </summary>
public static class NumberStyles
{
    private const string NarrowSpace = "\u202f";
    private const string NoBreakSpace = "\u00a0";

    private static readonly Dictionary<string, NumberFormatInfo> Styles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = Style(",", "."),
        ["ja"] = Style(",", "."),
        ["ko"] = Style(",", "."),
        ["zh"] = Style(",", "."),
        ["de"] = Style(".", ","),
        ["de-AT"] = Style(NoBreakSpace, ","),
        ["de-CH"] = Style("’", "."),
        ["da"] = Style(".", ","),
        ["el"] = Style(".", ","),
        ["es"] = Style(".", ","),
        ["es-MX"] = Style(",", "."),
        ["id"] = Style(".", ","),
        ["it"] = Style(".", ","),
        ["nl"] = Style(".", ","),
        ["pt"] = Style(".", ","),
        ["ro"] = Style(".", ","),
        ["tr"] = Style(".", ","),
        ["cs"] = Style(NoBreakSpace, ","),
        ["fi"] = Style(NoBreakSpace, ","),
        ["nb"] = Style(NoBreakSpace, ","),
        ["pl"] = Style(NoBreakSpace, ","),
        ["ru"] = Style(NoBreakSpace, ","),
        ["sv"] = Style(NoBreakSpace, ","),
        ["uk"] = Style(NoBreakSpace, ","),
        ["fr"] = Style(NarrowSpace, ","),
    };

    /// <summary>The style of a tag that <see cref="Best"/> returned; English for any other.</summary>
    public static NumberFormatInfo Of(string language) => Styles.GetValueOrDefault(language) ?? Styles["en"];

    /// <summary>The known language that the reader likes best: an exact tag first, else its main language, else English.</summary>
    public static string Best(IEnumerable<StringWithQualityHeaderValue> acceptLanguage) =>
        acceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Known(language.Value.ToString()))
            .FirstOrDefault(known => known is not null) ?? "en";

    private static string? Known(string tag) =>
        Styles.ContainsKey(tag) ? tag : Styles.ContainsKey(tag.Split('-')[0]) ? tag.Split('-')[0] : null;

    private static NumberFormatInfo Style(string group, string separator)
    {
        var style = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        style.NumberGroupSeparator = group;
        style.NumberDecimalSeparator = separator;
        style.NegativeSign = "−";
        return NumberFormatInfo.ReadOnly(style);
    }
}
