using System.Diagnostics;
using System.Net.Http.Json;
using Admin.Tests.Servers;

namespace Admin.E2E.Provider;

/// <summary>A real OpenID provider (npm's oidc-provider) on loopback, installed from its lock file where it is not there yet.</summary>
public sealed class OpenIdProvider : IAsyncLifetime
{
    public const string Secret = "planted-client-secret-5e1c";
    private const string AddressStart = "Provider: ";

    private readonly HttpClient _control = new();
    private Process? _process;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Admin.E2E", "Provider");
        await InstallAsync(folder);
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "provider.mjs")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CLIENT_SECRET"] = Secret;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(AddressStart, StringComparison.Ordinal))
            {
                Address = new Uri(line[AddressStart.Length..]);
                return;
            }
        }

        throw new InvalidOperationException("The OpenID provider did not start.");
    }

    /// <summary>The settings of an app whose people sign in here.</summary>
    public Dictionary<string, string> Settings() => new()
    {
        ["Auth__Oidc__Authority"] = Address.ToString(),
        ["Auth__Oidc__Name"] = "Test Login",
        ["Auth__Oidc__ClientSecret"] = Secret,
        ["Auth__RecheckSeconds"] = "1",
        ["Http__SignInsPerMinute"] = "1000",
    };

    /// <summary>Makes an account, or changes it.</summary>
    public async Task SetAsync(string id, string name, bool locked = false, params string[] roles)
    {
        using var answer = await _control.PostAsJsonAsync(new Uri(Address, "/control/accounts"), new { id, name, locked, roles }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
    }

    private static async Task InstallAsync(string folder)
    {
        // npm writes this file last.
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            return;
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--no-progress"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = npm.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await npm.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await npm.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(npm.ExitCode == 0, $"npm ci failed:\n{await output}\n{errors}");
    }
}
