using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Microsoft.Playwright;

namespace Admin.E2E.Apps;

/// <summary>One app with the sample source for all tests of a class, each in a browser of its own with a session.</summary>
public sealed class SampleApp(Chromium chromium) : IAsyncLifetime
{
    private RunningApp? _app;
    private BrowserPage? _signedIn;
    private OverviewPage? _overview;

    public Uri Address => _app!.Address;

    public async ValueTask InitializeAsync()
    {
        _app = await RunningApp.StartAsync(database: null);
        _signedIn = await chromium.OpenAsync();
        _overview = await _app.SignInAsync(_signedIn);
        await _app.FirstRunEndsAsync();
    }

    /// <summary>The overview with its numbers, in a browser with a session.</summary>
    public async Task<OverviewPage> OpenAsync(int width = 1280, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        var page = await _app!.ShareSessionAsync(_overview!, await chromium.OpenAsync(width, height, theme));
        await Assertions.Expect(page.Drawing).ToBeVisibleAsync();
        return page;
    }

    /// <summary>An empty window with a session.</summary>
    public async Task<BrowserPage> OpenWindowAsync(ColorScheme theme = ColorScheme.Light)
    {
        var browser = await chromium.OpenAsync(theme: theme);
        await RunningApp.ShareSessionAsync(_overview!.Browser, browser);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (_signedIn is not null)
        {
            await _signedIn.DisposeAsync();
        }

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
