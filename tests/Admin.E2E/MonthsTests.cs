using System.Text.RegularExpressions;
using Admin.E2E.Apps;
using Admin.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

public sealed class MonthsTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task A_month_opens_and_closes_by_keyboard_and_nothing_is_projected_unasked()
    {
        var months = await OpenAsync();
        await using var browser = months.Browser;
        await Expect(months.Projection).ToHaveCountAsync(0);

        await months.Rows.Nth(1).GetByRole(AriaRole.Link).FocusAsync();
        await browser.Page.Keyboard.PressAsync("Enter");
        await Expect(browser.Page).ToHaveURLAsync(new Regex(@"/months\?month=20\d\d-\d\d$"));
        await Expect(months.Days.First).ToBeVisibleAsync();
        Assert.Empty(await browser.ObstaclesAsync());

        await months.Link("Close").PressAsync("Enter");
        await Expect(browser.Page).ToHaveURLAsync(new Regex(@"/months$"));
        Assert.Empty(browser.Complaints);
    }

    private async Task<MonthsPage> OpenAsync()
    {
        var months = new MonthsPage(await app.OpenWindowAsync());
        await months.OpenAsync(app.Address);
        return months;
    }
}
