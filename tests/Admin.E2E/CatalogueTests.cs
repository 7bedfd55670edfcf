using Admin.E2E.Apps;
using Admin.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

public sealed class CatalogueTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task Every_built_in_kpi_is_counted_in_the_sample()
    {
        var pages = await OpenAsync();
        await using var browser = pages.Browser;
        await pages.OpenAsync(app.Address, "kpis", "KPIs");

        await Expect(pages.Kpi("revenue_by_package")).ToContainTextAsync("Counted");
        await Expect(pages.Kpi("monthly_active_users")).ToContainTextAsync("20 Nov 2023 to");
        await Expect(browser.Page.GetByText("Not available here")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_own_kpi_is_tried_saved_counted_and_filled_back()
    {
        var pages = await OpenAsync();
        await using var browser = pages.Browser;
        await pages.OpenAsync(app.Address, "kpis/own", "Your own KPI");

        await pages.WriteAsync("Title", "Small packages");
        await pages.WriteAsync("Id, for ever", "small_packages");
        await pages.WriteAsync("Owner", "Finance");
        await pages.WriteAsync("Description", "Small packages sold during the day.");
        await pages.WriteAsync("Query", "SELECT count(*) AS small_package FROM credits.purchases WHERE package = 'small' AND completed_at >= @day_start AND completed_at < @cutoff");
        await pages.ChooseAsync("Kind", "Flow");
        await pages.PressAsync("Check");
        await Expect(browser.Page.GetByText("no column 'small_packages'")).ToBeVisibleAsync();

        await pages.WriteAsync("Query", "SELECT count(*) AS small_packages FROM credits.purchases WHERE package = 'small' AND completed_at >= @day_start AND completed_at < @cutoff");
        await pages.PressAsync("Check");
        await Expect(browser.Page.GetByText("today so far")).ToBeVisibleAsync();
        await pages.PressAsync("Save and fill the past back");

        await Expect(pages.Kpi("small_packages")).ToContainTextAsync("20 Nov 2023 to");
        await Expect(pages.Kpi("small_packages")).ToContainTextAsync("Counted");
    }

    [Fact]
    public async Task A_question_is_answered_kept_and_refused_with_the_reason()
    {
        var pages = await OpenAsync();
        await using var browser = pages.Browser;
        await pages.OpenAsync(app.Address, "query", "Ask the history");

        await pages.WriteAsync("SQL", "SELECT count(*) AS days FROM snapshots");
        await pages.WriteAsync("Name to keep the question by", "All days");
        await pages.PressAsync("Keep it for all");
        await Expect(browser.Page.GetByRole(AriaRole.Link, new() { Name = "All days" })).ToBeVisibleAsync();
        await pages.PressAsync("Ask");
        await Expect(pages.Answer).ToHaveCountAsync(1);

        await pages.WriteAsync("SQL", "DELETE FROM kpi_daily");
        await pages.PressAsync("Ask");
        await Expect(pages.Problem).ToContainTextAsync("Only a SELECT is run here");
        Assert.Empty(browser.Complaints);
    }

    private async Task<CataloguePages> OpenAsync() => new(await app.OpenWindowAsync());
}
