using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Tests.Servers;

namespace Admin.Bench.Backups;

/// <summary>How much memory the whole app takes above idle while it backs a long history up, verifies it, and restores it, and how long the restore takes.</summary>
internal static class MemoryBench
{
    private const double LimitMb = 250;

    /// <summary>What a person is promised, from asking for the plan to the last check.</summary>
    private const double RestoreLimitSeconds = 120;

    public static async Task<IReadOnlyList<Finding>> MeasureAsync(BenchSize size, CancellationToken cancellationToken)
    {
        Console.WriteLine($"  writing {size.Days * 1000L:N0} rows");
        var folder = Directory.CreateTempSubdirectory("admin-bench-memory-");
        try
        {
            await using (await BackupHouse.OpenAsync(size.Days, folder.FullName, cancellationToken))
            {
            }

            await using var app = await AppProcess.StartAsync(folder.FullName, AppSettings.In(folder.FullName));
            using var client = new HttpClient { BaseAddress = app.Address, Timeout = TimeSpan.FromMinutes(30) };
            client.DefaultRequestHeaders.Add("X-Api-Key", AppSettings.Key);
            await app.WaitForAsync("/health/ready", cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, cancellationToken);
            var idle = ResidentMemory.Of(app.ProcessId);
            var restore = TimeSpan.Zero;
            return
            [
                await MeasureAsync("memory above idle: first backup, verified", app, idle, () => BackUpAsync(client, cancellationToken), cancellationToken),
                await MeasureAsync("memory above idle: second backup, all caches warm", app, idle, () => BackUpAsync(client, cancellationToken), cancellationToken),
                await MeasureAsync("memory above idle: restore of the first, with its plan", app, idle, TimedRestoreAsync, cancellationToken),
                new Finding($"restore of {size.Days * 1000L:N0} rows, with its plan", Finding.Milliseconds(restore), "", restore.TotalSeconds, RestoreLimitSeconds, "s"),
            ];

            async Task TimedRestoreAsync() => restore = await Rounds.TimeAsync(() => RestoreAsync(client, cancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Finding> MeasureAsync(string what, AppProcess app, ResidentMemory idle, Func<Task> work, CancellationToken cancellationToken)
    {
        var running = work();
        var peak = idle;
        while (!running.IsCompleted)
        {
            peak = ResidentMemory.Of(app.ProcessId) is { } now && now.TotalMb > peak.TotalMb ? now : peak;
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken));
        }

        await running;
        Console.WriteLine($"  {what}: idle {idle}, peak {peak}");
        return new Finding(what, string.Create(CultureInfo.InvariantCulture, $"{peak.TotalMb:0} MB"), string.Create(CultureInfo.InvariantCulture, $"{idle.TotalMb:0} MB"), peak.TotalMb - idle.TotalMb, LimitMb, "MB");
    }

    private static async Task BackUpAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.PostAsync(new Uri("/api/v1/backups", UriKind.Relative), null, cancellationToken);
        await RefuseUnlessAsync(answer, cancellationToken);
    }

    private static async Task RestoreAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var backups = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/backups", UriKind.Relative), cancellationToken);
        var backup = $"/api/v1/backups/{backups[backups.GetArrayLength() - 1].GetProperty("id").GetString()}";
        var plan = await client.GetFromJsonAsync<JsonElement>(new Uri($"{backup}/restore-plan?mode=replace", UriKind.Relative), cancellationToken);
        using var begun = await client.PostAsJsonAsync(
            new Uri($"{backup}/restore", UriKind.Relative), new { plan_id = plan.GetProperty("plan_id").GetString() }, cancellationToken);
        await RefuseUnlessAsync(begun, cancellationToken);
        JsonElement operation;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            operation = await client.GetFromJsonAsync<JsonElement>(begun.Headers.Location, cancellationToken);
        }
        while (operation.GetProperty("state").GetString() is "queued" or "running");
        if (operation.GetProperty("state").GetString() != "succeeded")
        {
            throw new InvalidOperationException($"The restore failed: {operation}");
        }
    }

    private static async Task RefuseUnlessAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri}: {answer.StatusCode}. {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }
}
