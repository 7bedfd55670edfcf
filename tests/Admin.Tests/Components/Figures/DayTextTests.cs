using System.Globalization;
using Admin.Web.Components.Figures;

namespace Admin.Tests.Components.Figures;

public sealed class DayTextTests
{
    [Theory]
    [InlineData("2026-06-08", "8 Jun")]
    [InlineData("2026-06-08 2026-06-09", "8–9 Jun")]
    [InlineData("2026-07-06 2026-09-24 2026-09-25", "6 Jul, 24–25 Sep")]
    [InlineData("2026-09-30 2026-10-01", "30 Sep – 1 Oct")]
    [InlineData("2025-12-31 2026-01-01", "31 Dec 2025 – 1 Jan 2026")]
    [InlineData("2026-01-01 2026-01-03 2026-01-05 2026-01-07", "1 Jan, 3 Jan, 5 Jan and 1 day more")]
    [InlineData("2026-01-01 2026-01-03 2026-01-05 2026-01-07 2026-01-08", "1 Jan, 3 Jan, 5 Jan and 2 days more")]
    public void Days_are_listed_in_at_most_three_stretches(string days, string expected) =>
        Assert.Equal(expected, DayText.List([.. days.Split(' ').Select(day => DateOnly.Parse(day, CultureInfo.InvariantCulture))]));
}
