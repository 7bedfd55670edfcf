using System.Diagnostics;

namespace Admin.Tests.Store;

/// <summary>Another process that holds the lock that DuckDB takes, as the old service or a command line would.</summary>
internal sealed class ForeignLock : IAsyncDisposable
{
    private readonly Process _process;

    private ForeignLock(Process process) => _process = process;

    public int ProcessId => _process.Id;

    /// <param name="kind">F_WRLCK as a writer takes it, F_RDLCK as a reader does.</param>
    public static async Task<ForeignLock> TakeAsync(string file, string kind)
    {
        var script = $"use Fcntl; open(F, '+<', $ARGV[0]) or die; my $lock = pack('s s x4 q q i x4', {kind}, 0, 0, 0, 0); fcntl(F, F_SETLK, $lock) or die; $| = 1; print \"held\\n\"; sleep 600";
        var process = Process.Start(new ProcessStartInfo("perl", ["-e", script, file]) { RedirectStandardOutput = true })!;
        Assert.Equal("held", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return new ForeignLock(process);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }
}
