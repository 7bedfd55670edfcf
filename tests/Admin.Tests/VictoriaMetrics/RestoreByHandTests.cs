using System.Diagnostics;
using System.Text.RegularExpressions;
using Admin.Tests.Servers;

namespace Admin.Tests.VictoriaMetrics;

/// <summary>Runs the commands of docs/victoriametrics-restore.md as they stand there, but for the two names that the reader is told to set.</summary>
public sealed partial class RestoreByHandTests : IDisposable
{
    private readonly MetricsFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_documented_commands_put_a_lost_history_back()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.TwoYears());
        await _files.WriteAsync(server);
        await server.GetAsync("/api/v1/admin/tsdb/delete_series?match[]=%7Bjob=%22auth%22%7D");
        Assert.Equal((0, 0), await server.CountAsync());

        await server.StopAsync();
        var (exitCode, output) = await RunAsync(server.DataPath);
        await server.StartAsync();

        Assert.True(exitCode == 0, output);
        Assert.Equal((40, 700_800), await server.CountAsync());
        Assert.True(Directory.Exists(server.DataPath + ".before"));
    }

    [Fact]
    public async Task The_documented_commands_stop_before_a_running_instance()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.Of(1, History.Start, History.Start.AddDays(1), TimeSpan.FromHours(1)));
        await _files.WriteAsync(server);

        var (exitCode, output) = await RunAsync(server.DataPath);

        Assert.Equal(1, exitCode);
        Assert.Contains("VictoriaMetrics still runs on", output, StringComparison.Ordinal);
        Assert.Equal((1, 24), await server.CountAsync());
        Assert.False(Directory.Exists(server.DataPath + ".before"));
    }

    [Fact]
    public async Task The_documented_command_imports_a_native_export()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.TwoYears());
        await _files.WriteAsync(server.Options with { DataPath = null });
        await using var empty = await VictoriaMetricsServer.StartNewAsync();
        var command = Blocks().Single(b => b.StartsWith("gunzip", StringComparison.Ordinal)).Replace("http://localhost:8428", empty.Url, StringComparison.Ordinal);

        var (exitCode, output) = await ShellAsync($"ARCHIVE='{_files.NativeArchive}'\n{command}");
        await empty.GetAsync("/internal/force_flush");

        Assert.True(exitCode == 0, output);
        Assert.Equal((40, 700_800), await empty.CountAsync());
    }

    private Task<(int ExitCode, string Output)> RunAsync(string dataPath)
    {
        var commands = Blocks().Single(b => b.StartsWith("set -eu", StringComparison.Ordinal));
        return ShellAsync($"ARCHIVE='{_files.Archive}'\nDATA='{dataPath}'\n{commands}");
    }

    private static List<string> Blocks()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "victoriametrics-restore.md"));
        return [.. Block().Matches(text).Select(m => string.Join('\n', m.Groups["commands"].Value.Split('\n').Select(l => l.TrimStart())))];
    }

    private static async Task<(int ExitCode, string Output)> ShellAsync(string commands)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", commands]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (shell.ExitCode, output + await error);
    }

    [GeneratedRegex("^ *```sh\n(?<commands>.*?)^ *```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
