using System.Globalization;

namespace Admin.Web.Features.Months;

/// <summary>All that a reader can choose on the page, as it stands in the address.</summary>
/// <param name="Month">First day of the month whose days are shown; null: none.</param>
/// <param name="Projected">Whether the running month is also shown as it would end.</param>
public sealed record MonthsChoice(MonthsRange Range, DateOnly? Month, bool Projected, bool Table)
{
    /// <summary>What can't be understood is as if it had not been said.</summary>
    public static MonthsChoice Parse(string? range, string? month, string? project, string? view) => new(
        MonthsRange.Parse(range),
        DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null,
        project == "1",
        view == "table");

    public string Address()
    {
        var parts = new List<string>();
        if (Range != MonthsRange.Year)
        {
            parts.Add($"range={Range.Key}");
        }

        if (Month is { } month)
        {
            parts.Add($"month={month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}");
        }

        if (Projected)
        {
            parts.Add("project=1");
        }

        if (Table)
        {
            parts.Add("view=table");
        }

        return parts.Count == 0 ? "/months" : $"/months?{string.Join('&', parts)}";
    }
}
