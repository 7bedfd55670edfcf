using System.Globalization;
using Admin.Data.Trends;

namespace Admin.Web.Features.Trends;

/// <summary>All that a reader can choose on the page, as it stands in the address.</summary>
/// <param name="Kpis">Ids, each with <c>:</c> and a value of its dimension where it has one; empty: the first of the catalogue.</param>
/// <param name="From">With <paramref name="To"/>: days chosen by hand, instead of the range.</param>
public sealed record TrendsChoice(
    IReadOnlyList<string> Kpis,
    TrendsRange Range,
    DateOnly? From,
    DateOnly? To,
    TrendGrain Grain,
    TrendsComparison Comparison,
    bool Average,
    bool Logarithmic,
    bool Table)
{
    /// <summary>More lines would not be told apart.</summary>
    public const int MostKpis = 4;

    private static readonly DateOnly FirstDay = new(1900, 1, 1);

    public bool IsCustom => From is not null || To is not null;

    /// <summary>Whether the average of seven days is drawn; over weeks and months it would mean nothing.</summary>
    public bool ShowsAverage => Average && Grain == TrendGrain.Day;

    /// <summary>What can't be understood is as if it had not been said.</summary>
    public static TrendsChoice Parse(string? kpi, string? range, string? from, string? to, string? by, string? compare, string? average, string? scale, string? view)
    {
        var (first, last) = (Day(from), Day(to));
        return new TrendsChoice(
            [.. (kpi ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(MostKpis)],
            TrendsRange.Parse(range),
            first > last ? last : first,
            first > last ? first : last,
            by switch { "week" => TrendGrain.Week, "month" => TrendGrain.Month, _ => TrendGrain.Day },
            compare switch { "year" => TrendsComparison.Year, "none" => TrendsComparison.None, _ => TrendsComparison.Previous },
            average == "7",
            scale == "log",
            view == "table");
    }

    /// <summary>The address of the page with this choice; what is chosen by default is left out.</summary>
    public string Address()
    {
        var parts = new List<string>();
        void Add(string name, string value) => parts.Add($"{name}={Uri.EscapeDataString(value)}");

        if (Kpis.Count > 0)
        {
            // A comma needs no escaping and reads better.
            parts.Add($"kpi={string.Join(',', Kpis.Select(Uri.EscapeDataString))}");
        }

        if (IsCustom)
        {
            AddDay("from", From);
            AddDay("to", To);
        }
        else if (Range != TrendsRange.Quarter)
        {
            Add("range", Range.Key);
        }

        if (Grain != TrendGrain.Day)
        {
            Add("by", Grain == TrendGrain.Week ? "week" : "month");
        }

        if (Comparison != TrendsComparison.Previous)
        {
            Add("compare", Comparison == TrendsComparison.Year ? "year" : "none");
        }

        if (Average)
        {
            Add("average", "7");
        }

        if (Logarithmic)
        {
            Add("scale", "log");
        }

        if (Table)
        {
            Add("view", "table");
        }

        return parts.Count == 0 ? "/trends" : $"/trends?{string.Join('&', parts)}";

        void AddDay(string name, DateOnly? day)
        {
            if (day is { } given)
            {
                Add(name, given.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= FirstDay ? day : null;
}
