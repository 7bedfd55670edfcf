using System.Diagnostics;

namespace Admin.Tests.Diagnostics;

/// <summary>Runs a command that a check gave, as a person who copies it does.</summary>
internal static class Shell
{
    public static async Task RunAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(shell.ExitCode == 0, $"{command}\n{await errors}");
    }
}
