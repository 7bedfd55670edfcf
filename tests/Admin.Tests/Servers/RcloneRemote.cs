using System.Diagnostics;
using System.Globalization;
using Admin.Data.Backups.OffSite;

namespace Admin.Tests.Servers;

/// <summary>
/// Places for a real rclone, with a configuration of their own: a folder, the same behind encryption, and a WebDAV server that is slow and can be
/// ended half-way. Where rclone is not installed, the test is skipped, or fails where CI=true.
/// </summary>
public sealed class RcloneRemote : IAsyncDisposable
{
    /// <summary>In plain text it stands nowhere but in the secret configuration.</summary>
    public const string Password = "of-the-vault-2f81";

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Find();
    private Process? _server;

    private RcloneRemote()
    {
    }

    /// <summary>What the remotes store, in a folder of this machine.</summary>
    public string Stored => _folder.File("stored");

    public string Config => _folder.File("rclone.conf");

    public static async Task<RcloneRemote> CreateAsync()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(f => File.Exists(Path.Combine(f, "rclone"))))
        {
            const string missing = "rclone is not installed: apt-get install rclone";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", missing);
            throw new InvalidOperationException(missing);
        }

        var remote = new RcloneRemote();
        Directory.CreateDirectory(remote.Stored);
        var obscured = (await RunAsync("obscure", Password)).Trim();
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{remote._port}");
        await File.WriteAllTextAsync(
            remote.Config, $"[vault]\ntype = crypt\nremote = {remote.Stored}\npassword = {obscured}\n[dav]\ntype = webdav\nurl = {url}\nvendor = other\n");
        return remote;
    }

    /// <summary>The folder itself: rclone compares hashes.</summary>
    public OffSiteOptions Plain => new(Stored) { Config = Config };

    /// <summary>Encrypted: there are no hashes to compare.</summary>
    public OffSiteOptions Vault => new("vault:mana/backups") { Config = Config };

    /// <summary>Across the network; to be served first.</summary>
    public OffSiteOptions Dav => new("dav:mana") { Config = Config };

    /// <summary>Every file that is stored, by its path in there.</summary>
    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Stored, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Stored, f)).Order()];

    /// <param name="kilobytesPerSecond">Null: as fast as it can.</param>
    public async Task ServeAsync(int? kilobytesPerSecond = null)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");
        string[] slow = kilobytesPerSecond is { } limit ? ["--bwlimit", string.Create(CultureInfo.InvariantCulture, $"{limit}k")] : [];
        _server = Process.Start(new ProcessStartInfo("rclone", ["serve", "webdav", Stored, "--addr", address, "--dir-cache-time", "0s", "--config", Config, .. slow])
        {
            RedirectStandardError = true,
        })!;
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.ErrorDataReceived += (_, said) =>
        {
            if (said.Data?.Contains("WebDav Server started", StringComparison.OrdinalIgnoreCase) == true)
            {
                serving.TrySetResult();
            }
        };
        _server.BeginErrorReadLine();
        await serving.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends the server at once, as a cable that is pulled.</summary>
    public async Task GoneAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await GoneAsync();
        _folder.Dispose();
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var rclone = Process.Start(new ProcessStartInfo("rclone", arguments) { RedirectStandardOutput = true })!;
        var printed = await rclone.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await rclone.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, rclone.ExitCode);
        return printed;
    }
}
