using System.Text.RegularExpressions;
using Admin.E2E.Apps;
using Admin.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

public sealed class TrendsTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task What_is_chosen_stands_in_the_address_and_a_frame_drawn_with_the_pointer_too()
    {
        var trends = await OpenAsync();
        await using var browser = trends.Browser;
        await trends.DrawnAsync();

        await trends.ChooseAsync("1 y");
        await trends.ChooseAsync("vs last year");
        await trends.DrawnAsync();
        await Expect(browser.Page).ToHaveURLAsync(new Regex(@"/trends\?range=1y&compare=year$"));

        await trends.ZoomAsync();

        await Expect(browser.Page).ToHaveURLAsync(new Regex(@"/trends\?from=20\d\d-\d\d-\d\d&to=20\d\d-\d\d-\d\d&compare=year$"));
        await trends.DrawnAsync();
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task The_keyboard_moves_the_brush_over_the_whole_past()
    {
        var trends = await OpenAsync("?range=30d");
        await using var browser = trends.Browser;
        await trends.DrawnAsync();

        await trends.FirstDay.FocusAsync();
        await browser.Page.Keyboard.PressAsync("ArrowLeft");

        await Expect(browser.Page).ToHaveURLAsync(new Regex(@"from="));
        await Expect(trends.FirstDay).ToBeFocusedAsync();
        await browser.Page.GoBackAsync();
        await Expect(trends.Link("30 d")).ToHaveAttributeAsync("aria-current", "true");
    }

    [Fact]
    public async Task The_chart_is_to_be_had_as_a_picture_and_its_numbers_as_a_file()
    {
        var trends = await OpenAsync();
        await using var browser = trends.Browser;
        await trends.DrawnAsync();

        var picture = await browser.Page.RunAndWaitForDownloadAsync(() => trends.Button("PNG").ClickAsync());
        var file = await browser.Page.RunAndWaitForDownloadAsync(() => trends.Link("CSV").ClickAsync());

        Assert.Equal("trends-total_users.png", picture.SuggestedFilename);
        await using (var bytes = await picture.CreateReadStreamAsync())
        {
            var head = new byte[8];
            await bytes.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], head[..4]);
        }

        using var text = new StreamReader(await file.CreateReadStreamAsync());
        Assert.StartsWith("# Mana Admin. Source: SAMPLE DATA", await text.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task On_paper_there_is_the_number_and_nothing_to_press()
    {
        var trends = await OpenAsync(theme: ColorScheme.Dark);
        await using var browser = trends.Browser;
        await trends.DrawnAsync();

        await browser.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(trends.Figure("total_users")).ToBeVisibleAsync();
        await Expect(trends.Sentence).ToBeVisibleAsync();
        await Expect(trends.Link("1 y")).ToBeHiddenAsync();
        await Expect(browser.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" })).ToBeHiddenAsync();
    }

    private async Task<TrendsPage> OpenAsync(string query = "", ColorScheme theme = ColorScheme.Light)
    {
        var trends = new TrendsPage(await app.OpenWindowAsync(theme));
        await trends.OpenAsync(app.Address, query);
        return trends;
    }
}
