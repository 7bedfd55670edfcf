namespace Admin.Web.Features.Trends;

/// <summary>How far back the page looks, as it stands in the address: <c>range=90d</c>.</summary>
/// <param name="Days">Null: all the time.</param>
public sealed record TrendsRange(string Key, string Title, int? Days)
{
    public static TrendsRange Quarter { get; } = new("90d", "90 d", 90);

    public static IReadOnlyList<TrendsRange> All { get; } =
    [
        new("7d", "7 d", 7),
        new("30d", "30 d", 30),
        Quarter,
        new("1y", "1 y", 365),
        new("all", "All", null),
    ];

    public static TrendsRange Parse(string? key) => All.FirstOrDefault(range => range.Key == key) ?? Quarter;
}
