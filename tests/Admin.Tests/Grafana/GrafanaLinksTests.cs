using Admin.Web.Configuration;
using Admin.Web.Grafana;

namespace Admin.Tests.Grafana;

public sealed class GrafanaLinksTests
{
    [Fact]
    public void Without_an_address_there_is_no_link_at_all()
    {
        var links = Links(null);

        Assert.Null(links.Home);
        Assert.All(Dashboards.All, d => Assert.Null(links.To(d)));
        Assert.Null(links.To(Dashboards.UserStatistics, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31)));
    }

    [Fact]
    public void A_link_carries_uid_and_whole_UTC_days_under_the_path_of_Grafana_and_no_password()
    {
        var links = Links("https://viewer:geheim@example.org/grafana/");

        Assert.Equal("https://example.org/grafana/", links.Home);
        Assert.Equal("https://example.org/grafana/d/mana-backends", links.To(Dashboards.Backends));
        Assert.Equal(
            "https://example.org/grafana/d/mana-user-statistics?from=1767225600000&to=1769903999999&timezone=utc",
            links.To(Dashboards.UserStatistics, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31)));
    }

    [Fact]
    public void The_seven_dashboards_have_uids_of_their_own() =>
        Assert.Equal(7, Dashboards.All.Select(d => d.Uid).Distinct(StringComparer.Ordinal).Count());

    private static GrafanaLinks Links(string? url) => new(new GrafanaSettings(url is null ? null : new Uri(url), null, null));
}
