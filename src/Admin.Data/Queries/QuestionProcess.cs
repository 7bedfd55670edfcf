using System.Diagnostics;
using System.Text.Json;

namespace Admin.Data.Queries;

/// <summary>
/// Runs one question in a process of its own. DuckDB's memory limit does not hold for what single functions make, and they can't be interrupted
/// (<c>repeat('x', 4000000000)</c>); the system's limits hold for everything, and a process can always be ended.
/// </summary>
internal sealed class QuestionProcess(SandboxCommand command)
{
    /// <summary>Memory in kB and processor time in seconds, by the system; what DuckDB may take is less.</summary>
    private const string Limits = "ulimit -d 1048576 && ulimit -t 60 && exec \"$0\" \"$@\"";

    /// <summary>For a machine that is busy with something else.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    /// <summary>What the process has, beyond the time of the question, to say that it ended.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private static readonly string[] PassedOn = ["PATH", "HOME", "TMPDIR", "LANG", "DOTNET_ROOT"];

    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public async Task<QueryAnswer> AskAsync(string copy, string sql, QueryLimits limits, CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartInfo(copy)) ?? throw new InvalidOperationException("The process that answers questions did not start.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartLimit);
        try
        {
            // What it complains of is for nobody; it must not be held up by it.
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            var output = process.StandardOutput.BaseStream;
            var first = new byte[1];
            if (await output.ReadAsync(first, deadline.Token) == 0 || first[0] != QuestionWire.Ready)
            {
                return QueryAnswer.Refused(NotStarted());
            }

            deadline.CancelAfter(limits.Time + Grace);
            await process.StandardInput.BaseStream.WriteAsync(QuestionWire.Bytes(new(sql, limits)), deadline.Token);
            process.StandardInput.Close();
            using var answer = new MemoryStream();
            await output.CopyToAsync(answer, deadline.Token);
            return QuestionWire.ReadAnswer(answer.GetBuffer().AsSpan(0, (int)answer.Length));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return QueryAnswer.Refused(QuestionAnswering.TooLong(limits));
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            // The system ended it in the middle: nothing else does than the limit of its memory.
            return QueryAnswer.Refused(QuestionAnswering.TooLarge());
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>It gets no setting and no secret of ours.</summary>
    private ProcessStartInfo StartInfo(string copy)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(command.Program, [.. command.Arguments, copy])
            : new ProcessStartInfo("/bin/sh", ["-c", Limits, command.Program, .. command.Arguments, copy]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        var kept = PassedOn.Select(name => (name, Value: Environment.GetEnvironmentVariable(name))).Where(v => v.Value is not null).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept)
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = "0x10000000";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        return start;
    }

    private static Problem NotStarted() => new(
        "The process that answers questions did not start.", QuestionAnswering.NothingChanged, "Ask again; when it happens again, the machine lacks memory.");
}
