using System.Globalization;

namespace Admin.Web.Http;

internal static class JsonPercent
{
    /// <summary>The same number, written in JSON with at least one decimal and at most two: <c>20.0</c>, <c>12.5</c>, <c>33.33</c>.</summary>
    public static decimal? Of(decimal? percent) => percent is { } value
        ? decimal.Parse(value.ToString("0.0#", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : null;
}
