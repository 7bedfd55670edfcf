using Admin.Data.Kpis;
using Admin.Web.Components;
using Admin.Web.Components.Figures;

namespace Admin.Tests.Components.Figures;

public sealed class FigureTests
{
    [Theory]
    [InlineData("en", "1,234,567")]
    [InlineData("de", "1.234.567")]
    [InlineData("de-CH", "1’234’567")]
    [InlineData("fr", "1\u202f234\u202f567")]
    [InlineData("xx", "1,234,567")]
    public void A_count_is_written_as_the_reader_does(string language, string expected) =>
        Assert.Equal(expected, Figure.Brief(1_234_567, KpiUnit.Count, null, NumberStyles.Of(language)));

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(999, "999 bytes")]
    [InlineData(9_613_795, "9.6 MB")]
    [InlineData(418_000_000, "418 MB")]
    [InlineData(3e15, "3.0 PB")]
    public void A_size_is_written_in_the_unit_that_fits(double bytes, string expected) =>
        Assert.Equal(expected, Figure.Brief(bytes, KpiUnit.Bytes, null, NumberStyles.Of("en")).Replace('\u00a0', ' '));

    [Fact]
    public void Money_comes_in_minor_units() =>
        Assert.Equal("4.812,05\u00a0EUR", Figure.Brief(481_205, KpiUnit.Money, "EUR", NumberStyles.Of("de")));

    [Theory]
    [InlineData(0.156, "0.16 %")]
    [InlineData(11.94, "11.9 %")]
    public void A_small_percentage_gets_more_digits(double value, string expected) =>
        Assert.Equal(expected, Figure.Percent(value, NumberStyles.Of("en")).Replace('\u00a0', ' '));
}
