using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Admin.Tests.Servers;

namespace Admin.E2E.Apps;

/// <summary>The built app with data of its own, as a team runs it; gone with its data afterwards.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    private readonly DirectoryInfo _directory;
    private readonly Dictionary<string, string> _settings;
    private AppProcess _process;

    private RunningApp(DirectoryInfo directory, Dictionary<string, string> settings, AppProcess process)
    {
        _directory = directory;
        _settings = settings;
        _process = process;
    }

    /// <summary>The file of the sample's KPI history.</summary>
    public string SampleStore => Path.Combine(_directory.FullName, "data", "sample", "metrics.duckdb");

    public Uri Address => _process.Address;

    public Uri SignInLink => _process.SignInLink;

    public string Log => _process.StandardOutput;

    /// <summary>Where the sample's backups lie.</summary>
    public string SampleBackups => Path.Combine(_directory.FullName, "data", "sample", "backups");

    /// <summary>Where its data lies.</summary>
    public string Folder => _directory.FullName;

    /// <param name="database">Null for the sample source.</param>
    /// <param name="prepare">Writes the store before the app opens it; is given its path.</param>
    /// <param name="more">Further settings, by the names of environment variables.</param>
    public static async Task<RunningApp> StartAsync(
        PostgresDatabase? database, Func<string, Task>? prepare = null, IReadOnlyDictionary<string, string>? more = null)
    {
        var directory = Directory.CreateTempSubdirectory("admin-e2e-");
        var settings = new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development" };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
        {
            settings[name] = value;
        }

        if (database is not null)
        {
            settings["DATABASE_URL"] = database.Url;
        }

        if (prepare is not null)
        {
            settings["DUCKDB_PATH"] = Path.Combine(directory.FullName, "prepared.duckdb");
            await prepare(settings["DUCKDB_PATH"]);
        }

        return new RunningApp(directory, settings, await AppProcess.StartAsync(directory.FullName, settings));
    }

    /// <summary>Stops the app, has something happen to its files, and starts it again; it may listen elsewhere then.</summary>
    public async Task WhileStoppedAsync(Action happens)
    {
        await _process.StopAsync();
        await _process.DisposeAsync();
        happens();
        _process = await AppProcess.StartAsync(_directory.FullName, _settings);
    }

    /// <summary>Waits until the first run has ended: it writes for a while, and what rests on the store's state meanwhile is refused.</summary>
    public async Task FirstRunEndsAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!_process.StandardOutput.Contains("The first run", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }

    /// <summary>Opens the link that the app printed and presses its button.</summary>
    public async Task<OverviewPage> SignInAsync(BrowserPage browser)
    {
        var signIn = new SignInPage(browser);
        await signIn.OpenAsync(SignInLink);
        return await signIn.SignInAsync();
    }

    /// <summary>A second browser with the session of the first: the link works only once.</summary>
    public async Task<OverviewPage> ShareSessionAsync(OverviewPage signedIn, BrowserPage browser)
    {
        await ShareSessionAsync(signedIn.Browser, browser);
        var overview = new OverviewPage(browser);
        await overview.OpenAsync(Address);
        return overview;
    }

    /// <summary>Gives a browser the session of another.</summary>
    public static async Task ShareSessionAsync(BrowserPage signedIn, BrowserPage browser)
    {
        var cookies = await signedIn.Page.Context.CookiesAsync();
        await browser.Page.Context.AddCookiesAsync(cookies.Select(cookie => new Microsoft.Playwright.Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
            HttpOnly = cookie.HttpOnly,
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
