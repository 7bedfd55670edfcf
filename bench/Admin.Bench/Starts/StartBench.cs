using System.Diagnostics;
using Admin.Bench.Backups;
using Admin.Tests.Servers;

namespace Admin.Bench.Starts;

/// <summary>From the start of the process to its first answer, and what it has in memory then, in the form in which the image has it; beside that, with a century in the store, and as run.sh builds it.</summary>
internal static class StartBench
{
    private const double FirstAnswerLimit = 1.0;
    private const double MemoryLimitMb = 150;
    private const double HistoryLimit = 1.1;

    public static async Task<IReadOnlyList<Finding>> MeasureAsync(BenchSize size, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("admin-bench-start-");
        try
        {
            var (empty, century) = (folder.CreateSubdirectory("empty").FullName, folder.CreateSubdirectory("century").FullName);
            Console.WriteLine("  compiling the app for this processor, as the image has it");
            var image = await PublishAsync(Path.Combine(folder.FullName, "app"), cancellationToken);
            Console.WriteLine($"  writing {size.Days * 1000L:N0} rows");
            await BackupHouse.FillAsync(Path.Combine(century, "metrics.duckdb"), size.Days, cancellationToken);
            var memory = new ResidentMemory(0, 0);
            var medians = await Rounds.InTurnAsync(
                size.Rounds(7),
                cancellationToken,
                ("empty store", async () =>
                {
                    var (took, after) = await StartAsync(empty, image, cancellationToken);
                    memory = after.TotalMb > memory.TotalMb ? after : memory;
                    return took;
                }
            ),
                ("a century", async () => (await StartAsync(century, image, cancellationToken)).Took),
                ("as run.sh builds it", async () => (await StartAsync(empty, null, cancellationToken)).Took));
            Console.WriteLine($"  as run.sh builds it: {Finding.Milliseconds(medians[2])}");
            return
            [
                new Finding("start of the process to the first answer", Finding.Milliseconds(medians[0]), "", medians[0].TotalSeconds, FirstAnswerLimit, "s"),
                Finding.OfTimes($"start with {size.Days * 1000L:N0} rows : with none", medians[1], medians[0], HistoryLimit),
                new Finding("memory after the start, beside that without program files", $"{memory.TotalMb:0} MB", $"{memory.OwnMb:0} MB", memory.TotalMb, MemoryLimitMb, "MB"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>The app's assembly.</returns>
    private static async Task<string> PublishAsync(string folder, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "publish", Path.Combine(Repository.Root, "src", "Admin.Web"), "--use-current-runtime", "--no-self-contained", "--configuration", "Release",
            "--output", folder, "--verbosity", "quiet", "--nologo", "-p:UseAppHost=false",
        ];
        using var publish = Process.Start("dotnet", arguments);
        await publish.WaitForExitAsync(cancellationToken);
        return publish.ExitCode == 0 ? Path.Combine(folder, "Admin.Web.dll") : throw new InvalidOperationException("The app could not be published: see above.");
    }

    private static async Task<(TimeSpan Took, ResidentMemory Memory)> StartAsync(string folder, string? assembly, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var begun = Stopwatch.GetTimestamp();
        await using var app = AppProcess.Launch(folder, AppSettings.In(folder), [], assembly);
        await app.ListensAsync();
        using (var answer = await client.GetAsync(new Uri(app.Address, "/health"), cancellationToken))
        {
            answer.EnsureSuccessStatusCode();
        }

        var took = Stopwatch.GetElapsedTime(begun);
        await app.WaitForAsync("/health/ready", cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, cancellationToken);
        return (took, ResidentMemory.Of(app.ProcessId));
    }
}
