using Microsoft.Playwright;

namespace Admin.E2E.Browsers;

/// <summary>The installed Chromium, started once for all tests; each page is in a session of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The first has no windows to draw, and so takes a fraction of the work of the others.</summary>
    private static readonly string[] Places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>
    /// Milliseconds after which a test that waits in vain is ended. It says nothing of speed, which is measured where it is promised: the machine may be
    /// busy with anything.
    /// </summary>
    private const float ExpectedWithin = 90_000;

    /// <summary>Pixels.</summary>
    public const int DeskWidth = 1280;

    /// <summary>Pixels.</summary>
    public const int DeskHeight = 900;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A page without cookies, with the clock of the machine and English as its language.</summary>
    public async Task<BrowserPage> OpenAsync(int width = DeskWidth, int height = DeskHeight, ColorScheme theme = ColorScheme.Light)
    {
        var context = await (await StartAsync()).NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = theme,
            Locale = "en-US",
            TimezoneId = "America/New_York",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(ExpectedWithin);
        return new BrowserPage(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _gate.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_browser is null)
            {
                var executable = Executable();
                Assertions.SetDefaultExpectTimeout(ExpectedWithin);
                _playwright = await Playwright.CreateAsync();
                _browser = await _playwright.Chromium.LaunchAsync(new()
                {
                    ExecutablePath = executable,
                    Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"],
                });
            }

            return _browser;
        }
        finally
        {
            _gate.Release();
        }
    }

    private static string Executable()
    {
        if (Places.FirstOrDefault(File.Exists) is { } found)
        {
            return found;
        }

        const string Missing = "Chromium is not installed: apt-get install chromium-headless-shell";
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Missing);
        throw new InvalidOperationException(Missing);
    }
}
