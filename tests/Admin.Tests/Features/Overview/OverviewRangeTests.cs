using Admin.Web.Features.Overview;

namespace Admin.Tests.Features.Overview;

public sealed class OverviewRangeTests
{
    [Theory]
    [InlineData("30d", 30)]
    [InlineData("90d", 90)]
    [InlineData("1y", 365)]
    [InlineData("all", null)]
    [InlineData(null, 365)]
    [InlineData("7'; --", 365)]
    public void Is_read_from_the_address_and_else_a_year(string? key, int? days) => Assert.Equal(days, OverviewRange.Parse(key).Days);
}
