using System.Globalization;
using System.Text.Json;
using Admin.Web.Http;

namespace Admin.Tests.Http;

public sealed class JsonPercentTests
{
    [Theory]
    [InlineData("20", "20.0")]
    [InlineData("20.00", "20.0")]
    [InlineData("12.5", "12.5")]
    [InlineData("12.50", "12.5")]
    [InlineData("33.33", "33.33")]
    [InlineData("0", "0.0")]
    [InlineData("-7.10", "-7.1")]
    public void A_percentage_is_written_with_one_or_two_decimals(string percent, string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(JsonPercent.Of(decimal.Parse(percent, CultureInfo.InvariantCulture)), ApiJson.Options));

    [Fact]
    public void An_unknown_percentage_stays_unknown() => Assert.Null(JsonPercent.Of(null));
}
