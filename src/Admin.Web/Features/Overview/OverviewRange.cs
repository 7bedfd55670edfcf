namespace Admin.Web.Features.Overview;

/// <summary>How far back the growth chart looks, as it stands in the address: <c>?range=90d</c>.</summary>
public sealed record OverviewRange(string Key, string Title, string Words, int? Days)
{
    public static OverviewRange Year { get; } = new("1y", "1 y", "a year", 365);

    public static IReadOnlyList<OverviewRange> All { get; } =
    [
        new("30d", "30 d", "30 days", 30),
        new("90d", "90 d", "90 days", 90),
        Year,
        new("all", "All", "all the time", null),
    ];

    /// <summary>A year where nothing, or nothing known, was chosen.</summary>
    public static OverviewRange Parse(string? key) => All.FirstOrDefault(range => range.Key == key) ?? Year;
}
