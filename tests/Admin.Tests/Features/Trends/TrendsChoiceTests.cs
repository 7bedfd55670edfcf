using Admin.Data.Trends;
using Admin.Web.Features.Trends;

namespace Admin.Tests.Features.Trends;

public sealed class TrendsChoiceTests
{
    [Theory]
    [InlineData("/trends")]
    [InlineData("/trends?kpi=total_users,new_users_today&range=1y")]
    [InlineData("/trends?kpi=active%3Aweb&from=2026-01-01&to=2026-02-28&by=week&compare=year&average=7&scale=log&view=table")]
    [InlineData("/trends?range=all&by=month&compare=none")]
    public void An_address_says_all_that_is_chosen_and_is_read_back(string address) => Assert.Equal(address, Parse(address).Address());

    [Fact]
    public void What_can_not_be_understood_is_as_if_it_had_not_been_said()
    {
        var choice = Parse("/trends?range=9z&from=2026-13-01&to=yesterday&by=hour&compare=x&average=8&scale=y&view=z");

        Assert.Equal("/trends", choice.Address());
        Assert.Equal((TrendsRange.Quarter, TrendGrain.Day, false), (choice.Range, choice.Grain, choice.IsCustom));
    }

    [Fact]
    public void Days_chosen_the_wrong_way_round_are_turned()
    {
        var choice = Parse("/trends?from=2026-02-28&to=2026-01-01");

        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 28)), (choice.From!.Value, choice.To!.Value));
    }

    [Fact]
    public void At_most_four_KPIs_are_shown_at_once() => Assert.Equal(4, Parse("/trends?kpi=a,b,c,d,e").Kpis.Count);

    internal static TrendsChoice Parse(string address)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "");
        string? Get(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        return TrendsChoice.Parse(Get("kpi"), Get("range"), Get("from"), Get("to"), Get("by"), Get("compare"), Get("average"), Get("scale"), Get("view"));
    }
}
