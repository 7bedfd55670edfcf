using System.Reflection;
using Admin.E2E.Apps;
using Admin.E2E.Browsers;
using Admin.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>
/// What holds for each page of the app. The pages are read from the app itself, so that a new one is in here without anybody thinking of it.
/// </summary>
public sealed class EveryPageTests(SampleApp app) : IClassFixture<SampleApp>
{
    /// <summary>Pages for people who are not signed in, or lost; other tests look at them.</summary>
    private static readonly string[] OfStrangers = ["/signin", "/not-found", "/status/{Code:int}"];

    public static TheoryData<string> Pages => [.. Routes.Where(route => !OfStrangers.Contains(route))];

    private static IEnumerable<string> Routes => typeof(App).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Order(StringComparer.Ordinal);

    [Fact]
    public void No_page_hides_from_these_tests_behind_a_parameter() =>
        Assert.DoesNotContain(Routes.Except(OfStrangers), route => route.Contains('{', StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Everybody_can_use_it(string path)
    {
        await using var browser = await app.OpenWindowAsync();
        await browser.Page.AddInitScriptAsync(AddUpShifts);
        await browser.Page.GotoAsync(new Uri(app.Address, path).AbsoluteUri);
        await browser.SettledAsync();
        var shift = await browser.Page.EvaluateAsync<double>("window.shifts");

        Assert.Empty(await browser.ObstaclesAsync());
        Assert.Empty(await MissedByKeyboardAsync(browser));
        TestContext.Current.SendDiagnosticMessage($"{path} moved by {shift:0.000}");
        Assert.InRange(shift, 0, 0.05);
        await browser.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(0, await browser.Page.Locator("nav, button, .button, input, select, textarea").And(browser.Page.Locator(":visible")).CountAsync());
        await Expect(browser.Page.Locator("h1")).ToBeVisibleAsync();
        Assert.Empty(browser.Complaints);
    }

    /// <summary>What a page shows by another address, where that looks different.</summary>
    [Theory]
    [InlineData("/?view=table")]
    [InlineData("/trends?kpi=total_users,new_users_today,total_db_size_bytes&average=7")]
    [InlineData("/trends?kpi=total_users,new_users_today&view=table")]
    [InlineData("/months?view=table")]
    [InlineData("/alerts?rule=1")]
    [InlineData("/reports?as=text")]
    [InlineData("/keys?all=true")]
    [InlineData("/audit?outcome=done")]
    [InlineData("/operations?targets=down")]
    [InlineData("/query?sql=SELECT%20date%2C%20value%20FROM%20kpi_daily%20WHERE%20kpi%20%3D%20'revenue'%20LIMIT%205")]
    public async Task Everybody_can_use_what_it_shows_by_another_address(string path)
    {
        await using var browser = await app.OpenWindowAsync();
        await browser.Page.GotoAsync(new Uri(app.Address, path).AbsoluteUri);
        await browser.SettledAsync();

        Assert.Empty(await browser.ObstaclesAsync());
        Assert.Empty(browser.Complaints);
    }

    /// <summary>What a pointer can press and the Tab key does not come to.</summary>
    private static async Task<IReadOnlyList<string>> MissedByKeyboardAsync(BrowserPage browser)
    {
        var expected = await browser.Page.EvaluateAsync<int>(MarkWhatCanBePressed);

        // From the first on: a browser without windows does not find its way from the last one, in a frame, to the first.
        await browser.Page.EvaluateAsync("document.querySelector('[data-pressable]').focus()");
        var left = await browser.Page.EvaluateAsync<int>(TakeOff);
        for (var presses = 0; presses < expected + 5 && left > 0; presses++)
        {
            await browser.Page.Keyboard.PressAsync("Tab");
            left = await browser.Page.EvaluateAsync<int>(TakeOff);
        }

        return await browser.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('[data-pressable]')].map(element => element.outerHTML.slice(0, 160))");
    }

    /// <summary>Takes the mark off what has the focus, and answers how many are left.</summary>
    private const string TakeOff = "() => { document.activeElement?.removeAttribute('data-pressable'); return document.querySelectorAll('[data-pressable]').length; }";

    private const string AddUpShifts =
        """
        window.shifts = 0;
        new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value; })
            .observe({ type: 'layout-shift', buffered: true });
        """;

    /// <summary>Everything with an action of its own, and whatever else shows the hand of a link; answers how often Tab has to be pressed.</summary>
    private const string MarkWhatCanBePressed =
        """
        () => {
            const reachable = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';
            const seen = element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
            const groups = new Set();
            let count = 0;
            for (const element of document.querySelectorAll('body *')) {
                if (!seen(element)) continue;
                const own = element.matches(reachable);
                if (own && element.type === 'radio') {
                    // Of a group, Tab comes to the chosen one; arrows choose the others.
                    const chosen = element.checked || (!document.querySelector(`input[name="${element.name}"]:checked`) && !groups.has(element.name));
                    groups.add(element.name);
                    if (!chosen) continue;
                }
                if (own) { element.setAttribute('data-pressable', ''); count += element.type === 'date' ? 4 : 1; }
                else if (getComputedStyle(element).cursor === 'pointer' && !element.closest(`${reachable}, label, option, [aria-disabled="true"]`)) element.setAttribute('data-pressable', '');
            }
            return count;
        }
        """;
}
