using Admin.Web.Components.Charts;
using Bunit;

namespace Admin.Tests.Components.Charts;

public sealed class SparklineTests : BunitContext
{
    [Fact]
    public void A_gap_lifts_the_pen()
    {
        var line = SparklinePath.Line([1, 2, null, 3, 4]);

        Assert.Equal(2, line.Count(c => c == 'M'));
        Assert.Equal(2, line.Count(c => c == 'L'));
        Assert.Empty(SparklinePath.Alone([1, 2, null, 3, 4]));
    }

    [Fact]
    public void A_day_between_two_gaps_is_a_dot()
    {
        Assert.Empty(SparklinePath.Line([null, 5, null]));
        Assert.Equal("M60 16h0", SparklinePath.Alone([null, 5, null]));
    }

    [Fact]
    public void A_single_day_and_an_unchanged_number_lie_in_the_middle()
    {
        Assert.Equal("M60 16h0", SparklinePath.Alone([7]));
        Assert.Equal("M3 16L117 16", SparklinePath.Line([7, 7]));
    }

    [Fact]
    public void The_highest_is_on_top() => Assert.Equal("M3 29L117 3", SparklinePath.Line([1, 9]));

    [Fact]
    public void Nothing_known_draws_nothing()
    {
        var sparkline = Render<Sparkline>(parameters => parameters.Add(s => s.Values, [null, null]).Add(s => s.Label, "Users: nothing known"));

        Assert.All(sparkline.FindAll("path"), path => Assert.Equal("", path.GetAttribute("d")));
        Assert.Equal("Users: nothing known", sparkline.Find("svg[role=img]").GetAttribute("aria-label"));
    }
}
