using Admin.Web.Components.Ages;

namespace Admin.Tests.Components.Ages;

public sealed class AgeTextTests
{
    [Theory]
    [InlineData("00:00:00", "just now")]
    [InlineData("00:00:59", "just now")]
    [InlineData("00:01:00", "1 min ago")]
    [InlineData("00:59:59", "59 min ago")]
    [InlineData("03:40:00", "3 h ago")]
    [InlineData("1.23:59:00", "47 h ago")]
    [InlineData("2.00:00:00", "2 days ago")]
    [InlineData("500.00:00:00", "500 days ago")]
    [InlineData("1461.00:00:00", "4 years ago")]
    [InlineData("-00:00:30", "in a moment")]
    [InlineData("-00:05:10", "in 5 min")]
    [InlineData("-03:12:00", "in 3 h 12 min")]
    [InlineData("-03:00:10", "in 3 h")]
    public void Says_how_long_ago_or_how_far_ahead(string age, string expected) =>
        Assert.Equal(expected, AgeText.Of(TimeSpan.Parse(age, System.Globalization.CultureInfo.InvariantCulture)));
}
