namespace Admin.Web.Features.Months;

/// <summary>How many months the page shows, as it stands in the address: <c>range=2y</c>.</summary>
/// <param name="Months">The current one included.</param>
public sealed record MonthsRange(string Key, string Title, int Months)
{
    public static MonthsRange Year { get; } = new("1y", "12 months", 12);

    public static IReadOnlyList<MonthsRange> All { get; } =
    [
        Year,
        new("2y", "24 months", 24),
        new("5y", "5 years", 60),
        new("all", "All", 1200),
    ];

    public static MonthsRange Parse(string? key) => All.FirstOrDefault(range => range.Key == key) ?? Year;
}
