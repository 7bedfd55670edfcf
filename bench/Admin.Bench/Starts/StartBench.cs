using System.Diagnostics;
using Admin.Bench.Backups;
using Admin.Tests.Servers;

namespace Admin.Bench.Starts;

/// <summary>From the start of the process to its first answer, and what it has in memory then; beside that, with a century in the store.</summary>
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
            Console.WriteLine($"  writing {size.Days * 1000L:N0} rows");
            await BackupHouse.FillAsync(Path.Combine(century, "metrics.duckdb"), size.Days, cancellationToken);
            var memory = 0.0;
            var medians = await Rounds.InTurnAsync(
                size.Rounds(7),
                cancellationToken,
                ("empty store", async () =>
                {
                    var (took, after) = await StartAsync(empty, cancellationToken);
                    memory = Math.Max(memory, after.TotalMb);
                    return took;
                }
            ),
                ("a century", async () => (await StartAsync(century, cancellationToken)).Took));
            return
            [
                new Finding("start of the process to the first answer", Finding.Milliseconds(medians[0]), "", medians[0].TotalSeconds, FirstAnswerLimit, "s"),
                Finding.OfTimes($"start with {size.Days * 1000L:N0} rows : with none", medians[1], medians[0], HistoryLimit),
                new Finding("memory after the start", $"{memory:0} MB", "", memory, MemoryLimitMb, "MB"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(TimeSpan Took, ResidentMemory Memory)> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var settings = AppSettings.In(folder);
        settings["ASPNETCORE_URLS"] = address.ToString();
        using var client = new HttpClient { BaseAddress = address };
        var begun = Stopwatch.GetTimestamp();
        var starting = AppProcess.StartAsync(folder, settings);
        while (!await AnswersAsync(client, cancellationToken))
        {
            if (starting.IsFaulted)
            {
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }

        var took = Stopwatch.GetElapsedTime(begun);
        await using var app = await starting;
        await app.WaitForAsync("/health/ready", cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, cancellationToken);
        return (took, ResidentMemory.Of(app.ProcessId));
    }

    private static async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
