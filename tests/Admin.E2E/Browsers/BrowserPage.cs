using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E.Browsers;

/// <summary>One page of a browser, which remembers everything that the browser complained of.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private const int PhoneWidth = 360;
    private const int TabletWidth = 768;
    private const int WallWidth = 2560;

    /// <summary>The browser's word about what the tests themselves would run in each frame; the report's mail is in one that allows no scripts.</summary>
    private const string OwnInstrument = "Blocked script execution in 'about:srcdoc'";

    private static readonly AxeRunContext WithoutSandboxes = new() { Exclude = [new AxeSelector("iframe[sandbox]")] };
    private static readonly TimeSpan AxeEndsWithin = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _complaints = new();

    public BrowserPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith(OwnInstrument, StringComparison.Ordinal))
            {
                _complaints.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue($"uncaught: {error}");
        page.RequestFailed += (_, request) => _complaints.Enqueue($"failed: {request.Url} {request.Failure}");
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, uncaught exceptions and failed requests so far.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>By how many pixels the page is wider than the window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>What axe finds wrong, one line each; empty when nothing. A frame that allows no scripts would be waited for without end.</summary>
    public async Task<IReadOnlyList<string>> AxeViolationsAsync()
    {
        var result = await Page.RunAxe(WithoutSandboxes).WaitAsync(AxeEndsWithin);
        return [.. result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Target} {node.Html}"))];
    }

    /// <summary>
    /// What keeps somebody from using what is shown, empty when nothing: what axe finds in the light on a desk and in the dark on a phone, and where the
    /// page is wider than the window. The window is a desk's again afterwards, and light.
    /// </summary>
    public async Task<IReadOnlyList<string>> ObstaclesAsync()
    {
        var found = new List<string>();
        await SeenAsync(ColorScheme.Light, Chromium.DeskWidth);
        found.AddRange((await AxeViolationsAsync()).Select(violation => $"light: {violation}"));
        await SeenAsync(ColorScheme.Dark, PhoneWidth);
        found.AddRange((await AxeViolationsAsync()).Select(violation => $"dark: {violation}"));
        foreach (var width in new[] { PhoneWidth, TabletWidth, WallWidth })
        {
            await SeenAsync(ColorScheme.Light, width);
            if (await OverflowAsync() is var overflow and not 0)
            {
                found.Add($"at {width} px it is wider than the window by {overflow} px");
            }
        }

        await SeenAsync(ColorScheme.Light, Chromium.DeskWidth);
        return found;
    }

    /// <summary>Waits until the page is alive, with its numbers, and its charts drawn.</summary>
    public async Task SettledAsync()
    {
        await Expect(Page.Locator("h1")).ToBeVisibleAsync();
        await Expect(Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
        await Expect(Page.Locator(".skeleton")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".plot[aria-busy=true]")).ToHaveCountAsync(0);
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private async Task SeenAsync(ColorScheme theme, int width)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = theme });
        await Page.SetViewportSizeAsync(width, Chromium.DeskHeight);
        await Expect(Page.Locator(".skeleton")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".plot[aria-busy=true]")).ToHaveCountAsync(0);
    }
}
