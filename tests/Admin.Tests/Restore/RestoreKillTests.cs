using System.Diagnostics;
using System.Globalization;
using Admin.Tests.Features.Restore;
using Admin.Tests.Store;

namespace Admin.Tests.Restore;

public sealed class RestoreKillTests
{
    private const int Kills = 25;
    private static readonly DateOnly First = new(2024, 1, 1);
    private static readonly string[] Sets = ["2026-01-01", "2026-01-02"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The seed is in the message of a failure, so that it can be repeated.</summary>
    [Fact]
    public async Task A_restore_that_is_killed_at_any_moment_leaves_the_old_store_or_the_new_one_complete()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var app = await RestoreApp.MakeAsync(async store =>
        {
            await store.RecordAsync(Stores.Run(First, First.AddDays(399)));
            return Sets[0];
        });
        await app.KeepSetAsync(Sets[1], async store => await store.RecordAsync(Stores.Run(First.AddDays(100), First.AddDays(599))));
        var contents = await Task.WhenAll(Sets.Select(s => RestoreServices.RowsInAsync(app.SetPath(s))));
        await app.LaunchAsync();

        // How long one takes, undisturbed.
        var begun = Stopwatch.GetTimestamp();
        await app.WaitAsync(await app.RestoreAsync(Sets[1], "replace"));
        var took = Stopwatch.GetElapsedTime(begun);
        var (present, finished, interrupted) = (1, 0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var wanted = 1 - present;
            await app.RestoreAsync(Sets[wanted], "replace");
            await Task.Delay(took * (random.NextDouble() * 1.2), TimeProvider.System, Cancelled);
            await app.Process.KillAsync();
            await app.LaunchAsync();

            var restore = (await app.RestoresAsync())[0];
            var state = restore.GetProperty("state").GetString();
            var total = (await app.JsonAsync("/api/v1/analytics/health")).GetProperty("total_records").GetInt32();
            var reached = restore.GetProperty("from").GetString() == Sets[wanted] && state == "succeeded";
            Assert.True(state is "succeeded" or "failed", $"Kill {kill} (seed {seed}): the restore is {state}.");
            present = reached ? wanted : present;
            Assert.True(total == (present == 0 ? 400 : 500), $"Kill {kill} (seed {seed}): {total} days, but set {Sets[present]} was expected; the restore {state}.");
            interrupted += restore.GetProperty("message").GetString()!.Contains("ended during", StringComparison.Ordinal) ? 1 : 0;
            finished += reached ? 1 : 0;
        }

        await app.Process.StopAsync();
        Assert.Equal(contents[present], await RestoreServices.RowsInAsync(app.StorePath));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(app.StorePath)!, "*.staged*"));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(app.StorePath)!, "*.swap.json*"));
        Assert.True(finished > 0 && interrupted > 0, $"{finished} finished and {interrupted} interrupted: little was tried (seed {seed}, {took}).");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{finished} finished, {interrupted} interrupted, one takes {took.TotalMilliseconds:F0} ms"));
    }
}
