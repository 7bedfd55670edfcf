using Admin.Data.Restore;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Tests.Store;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Restore;

/// <summary>What the record says of a restore in whose middle the process ended.</summary>
public sealed class RestoreRecoveryTests : IDisposable
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 2, 10, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string File => _folder.File("metrics.duckdb");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_says_whether_the_restore_was_made_at_whichever_step_it_was_abandoned()
    {
        var outcomes = new HashSet<RestoreState>();
        for (var step = 0; ; step++)
        {
            var steps = await AbandonAsync(step);
            await using var house = await RestoreServices.StartAsync(_folder.Path, _time);
            var record = (await house.Restores.ListAsync(Cancelled))[0];
            var made = await house.Store.CountAsync() == 4;
            Assert.Equal(made ? RestoreState.Succeeded : RestoreState.Failed, record.State);
            Assert.Equal(made ? $"metrics.duckdb.before-restore-20260210-12{step:00}00" : null, record.SafetyCopy);
            Assert.Contains("ended during the restore", record.Message, StringComparison.Ordinal);
            Assert.NotNull(record.FinishedAt);
            Assert.Empty(Directory.GetFiles(_folder.Path, "*.staged*"));
            outcomes.Add(record.State);
            if (made)
            {
                Assert.Empty((await house.Restores.PlanUndoAsync(record.Id, Cancelled))!.Blockers);
            }

            if (step == steps)
            {
                break;
            }
        }

        Assert.Equal(2, outcomes.Count);
    }

    [Fact]
    public async Task An_add_that_was_committed_counts_as_made_and_one_that_was_not_does_not()
    {
        await using (var house = await RestoreServices.StartAsync(_folder.Path, _time))
        {
            await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
            var version = house.Store.Version!;
            await house.Get<RestoreRecords>().KeepAsync(Running("add", version.StoreId, version.Sequence));
            await house.Get<RestoreRecords>().KeepAsync(Running("add", version.StoreId, version.Sequence + 1));
        }

        await using var again = await RestoreServices.StartAsync(_folder.Path, _time);
        Assert.Equal([RestoreState.Failed, RestoreState.Succeeded], (await again.Restores.ListAsync(Cancelled)).Select(r => r.State));
    }

    /// <summary>A store of ten days, over which one of four is being restored, abandoned after so many steps of the swap.</summary>
    /// <returns>How many steps there are.</returns>
    private async Task<int> AbandonAsync(int step)
    {
        foreach (var left in Directory.GetFiles(_folder.Path, "metrics.duckdb*"))
        {
            System.IO.File.Delete(left);
        }

        _time.SetUtcNow(new DateTimeOffset(2026, 2, 10, 12, step, 0, TimeSpan.Zero));
        SwapJournal journal;
        await using (var house = await RestoreServices.StartAsync(_folder.Path, _time))
        {
            await house.Store.RecordAsync(Stores.Run(First, First.AddDays(3)));
            var backup = await house.BackUpAsync($"backup-{step}");
            await house.Store.RecordAsync(Stores.Run(First.AddDays(4), First.AddDays(9)));
            var staged = StagedFile.PathFor(File);
            System.IO.File.Copy(backup.Path, staged);
            var content = new StoreStaging(new StoreOptions(File, SourceKind.Real), _time).Prepare(staged, house.Store.Version!.Sequence, _ => { }, Cancelled);
            var record = Running("replace", content.Mark.StoreId, content.Mark.Sequence);
            record.SafetyCopy = house.Copies.NextName();
            await house.Get<RestoreRecords>().KeepAsync(record);
            journal = new SwapJournal("test", record.StartedAt, Path.GetFileName(staged), record.SafetyCopy, content);
        }

        var steps = StoreSwap.Steps(File, journal).ToList();
        steps.Take(step).ToList().ForEach(s => s());
        return steps.Count;
    }

    private RestoreRecord Running(string mode, Guid store, long sequence) => new()
    {
        OperationId = "abandoned",
        From = "backup",
        Mode = mode,
        StartedAt = _time.GetUtcNow().UtcDateTime,
        State = RestoreState.Running,
        StoreId = store,
        Sequence = sequence,
    };
}
