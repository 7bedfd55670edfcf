using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Microsoft.Playwright;

namespace Admin.E2E.Apps;

/// <summary>One app with the sample source for all tests of a class, each in a browser of its own with a session.</summary>
public sealed class SampleApp(Chromium chromium) : IAsyncLifetime
{
    private RunningApp? app;
    private BrowserPage? signedIn;
    private OverviewPage? overview;

    public Uri Address => app!.Address;

    public async ValueTask InitializeAsync()
    {
        app = await RunningApp.StartAsync(database: null);
        signedIn = await chromium.OpenAsync();
        overview = await app.SignInAsync(signedIn);
    }

    /// <summary>The overview with its numbers, in a browser with a session.</summary>
    public async Task<OverviewPage> OpenAsync(int width = 1280, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        var page = await app!.ShareSessionAsync(overview!, await chromium.OpenAsync(width, height, theme));
        await Assertions.Expect(page.Drawing).ToBeVisibleAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (signedIn is not null)
        {
            await signedIn.DisposeAsync();
        }

        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }
}
