using System.Globalization;
using Admin.Tests.Features.Restore;
using Admin.Tests.Store;

namespace Admin.Tests.Restore;

public sealed class RestoreKillTests
{
    private const int Kills = 25;
    private const string Shorter = "2026-01-01";
    private const string Longer = "2026-01-02";

    /// <summary>About as long as a restore takes.</summary>
    private static readonly TimeSpan Within = TimeSpan.FromMilliseconds(400);

    private static readonly DateOnly First = new(2024, 1, 1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>By turns days are added and the store is replaced. The seed is in the message of a failure, so that it can be repeated.</summary>
    [Fact]
    public async Task A_restore_that_is_killed_at_any_moment_leaves_the_old_store_or_the_new_one_complete()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var app = await RestoreApp.MakeAsync(async store =>
        {
            await store.RecordAsync(Stores.Run(First, First.AddDays(399)));
            return Shorter;
        });
        await app.KeepSetAsync(Longer, async store => await store.RecordAsync(Stores.Run(First.AddDays(100), First.AddDays(599))));
        var shorter = await RestoreServices.RowsInAsync(app.SetPath(Shorter));
        var added = (await RestoreServices.RowsInAsync(app.SetPath(Longer))).Where(r => !shorter.Any(s => s[..30] == r[..30]));
        await app.LaunchAsync();

        await app.WaitAsync(await app.RestoreAsync(Longer, "add"));
        var (isLonger, finished, interrupted) = (true, 0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var operation = await app.RestoreAsync(isLonger ? Shorter : Longer, isLonger ? "replace" : "add");
            await Task.Delay(Within * random.NextDouble(), TimeProvider.System, Cancelled);
            await app.Process.KillAsync();
            await app.LaunchAsync();

            // Killed before it was recorded, it has not begun.
            var restore = (await app.RestoresAsync())[0];
            var state = restore.GetProperty("operation_id").GetString() == operation ? restore.GetProperty("state").GetString() : "never begun";
            var total = (await app.JsonAsync("/api/v1/analytics/health")).GetProperty("total_records").GetInt32();
            isLonger = state == "succeeded" ? !isLonger : isLonger;
            Assert.True(state != "running", $"Kill {kill} (seed {seed}): the restore is running.");
            Assert.True(total == (isLonger ? 600 : 400), $"Kill {kill} (seed {seed}): {total} days; the restore is {state}.");
            interrupted += state == "succeeded" && !restore.GetProperty("message").GetString()!.Contains("ended during", StringComparison.Ordinal) ? 0 : 1;
            finished += state == "succeeded" ? 1 : 0;
        }

        await app.Process.StopAsync();
        Assert.Equal(isLonger ? shorter.Concat(added) : shorter, await RestoreServices.RowsInAsync(app.StorePath));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(app.StorePath)!, "*.staged*"));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(app.StorePath)!, "*.swap.json*"));
        Assert.True(finished > 0 && interrupted > 0, $"{finished} finished and {interrupted} interrupted: little was tried (seed {seed}).");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{finished} finished, {interrupted} interrupted"));
    }
}
