using System.Diagnostics;

namespace Admin.Bench;

/// <summary>A program that serves on a port, for as long as this is not disposed of.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<ChildProcess> StartAsync(string program, params string[] arguments)
    {
        var child = new ChildProcess(Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!);
        while (await child._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                return child;
            }
        }

        await child.DisposeAsync();
        throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended before it was ready.");
    }

    /// <summary>Starts this program itself, to serve.</summary>
    public static Task<ChildProcess> ServeAsync(params string[] arguments) => StartAsync("dotnet", [typeof(ChildProcess).Assembly.Location, .. arguments]);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
