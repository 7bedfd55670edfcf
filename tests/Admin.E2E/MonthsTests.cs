using System.Text.RegularExpressions;
using Admin.E2E.Apps;
using Admin.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

public sealed class MonthsTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_either_theme(ColorScheme theme)
    {
        var months = await OpenAsync(theme: theme);
        await using var browser = months.Browser;

        await months.DrawnAsync();
        await months.Rows.Nth(1).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(months.Days.First).ToBeVisibleAsync();
        Assert.Empty(await browser.AxeViolationsAsync());
        Assert.Empty(browser.Complaints);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(2560)]
    public async Task Nothing_is_wider_than_the_window(int width)
    {
        var months = await OpenAsync(width);
        await using var browser = months.Browser;

        await months.DrawnAsync();
        Assert.Equal(0, await browser.OverflowAsync());
    }

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

        await months.Link("Close").PressAsync("Enter");
        await Expect(browser.Page).ToHaveURLAsync(new Regex(@"/months$"));
        Assert.Empty(browser.Complaints);
    }

    private async Task<MonthsPage> OpenAsync(int width = 1280, ColorScheme theme = ColorScheme.Light)
    {
        var months = new MonthsPage((await app.OpenAsync(width, 900, theme)).Browser);
        await months.OpenAsync(app.Address);
        return months;
    }
}
