using System.ComponentModel;
using System.Diagnostics;

namespace Admin.Data.Backups.OffSite;

/// <summary>
/// Runs rclone. It is asked to end when its caller cancels, and ends also when this process does, however that ends: a shell holds the other end of
/// a pipe.
/// </summary>
internal sealed class Rclone(OffSiteOptions options)
{
    // Asked gently first, so that it can take back an upload of many parts. Nobody else may read what it writes here.
    private const string Script = """
        umask 077
        exec 3<&0
        "$@" </dev/null 3<&- & program=$!
        { read -r _ <&3; kill -TERM $program; sleep 5; kill -KILL $program; } >/dev/null 2>&1 & watch=$!
        wait $program; code=$?
        kill $watch
        exit $code
        """;

    // It never asks, and ends by itself where the other side has gone quiet. What it says is read by a program.
    private static readonly string[] Always =
    [
        "--use-json-log", "--log-level", "NOTICE", "--stats", "1s", "--stats-log-level", "NOTICE", "--ask-password=false",
        "--contimeout", "30s", "--timeout", "5m", "--retries", "2", "--low-level-retries", "5",
    ];

    /// <exception cref="ProblemException">It is not installed.</exception>
    public async Task<RcloneOutcome> RunAsync(IEnumerable<string> arguments, Action<RcloneTransfer>? transferred, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var program = ProgramFile.Find(options.Program, "rclone") ?? throw new ProblemException(OffSiteProblems.NoProgram(options.Program));
        string[] config = options.Config is null ? [] : ["--config", options.Config];
        using var shell = Start(["-c", Script, "sh", program, .. Always, .. config, .. arguments]);
        await using var end = cancellationToken.Register(shell.StandardInput.Close);
        var said = new RcloneLog(transferred);
        var printed = shell.StandardOutput.ReadToEndAsync(CancellationToken.None);
        while (await shell.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            said.Read(line);
        }

        var output = await printed;
        await shell.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return new RcloneOutcome(shell.ExitCode, output, said.Reason, said.IsUnhashed);
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("/bin/sh", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = "/",
            })!;
        }
        catch (Win32Exception e)
        {
            throw new ProblemException(OffSiteProblems.NotStarted(e.Message), e);
        }
    }
}
