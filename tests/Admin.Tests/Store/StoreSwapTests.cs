using Admin.Data.Source;
using Admin.Data.Store;

namespace Admin.Tests.Store;

/// <summary>Another file in the store's place: at any moment there is the old store or the new one, complete.</summary>
public sealed class StoreSwapTests : IDisposable
{
    private const int OldDays = 10;
    private const int NewDays = 4;
    private static readonly DateOnly First = new(2020, 1, 1);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> States => ["ready", "with a WAL", "missing", "corrupt", "suspect", "a directory", "nothing at all"];

    private string File => _folder.File("metrics.duckdb");

    private string Staged => _folder.File("metrics.duckdb.staged");

    private string Aside => _folder.File("metrics.duckdb.before");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(States))]
    public async Task Abandoned_after_any_step_it_leaves_the_old_store_or_the_new_one(string state)
    {
        var finished = 0;
        var steps = StoreSwap.Steps(File, await StageAsync()).Count();
        for (var done = 0; done <= steps; done++)
        {
            Clear();
            await MakeAsync(state);
            var before = Files();
            var journal = await StageAsync();
            foreach (var step in StoreSwap.Steps(File, journal).Take(done))
            {
                step();
            }

            var recovered = await OpenAfterKillAsync(done, journal);
            if (recovered)
            {
                finished++;
                Assert.Equal(before.ContainsKey("metrics.duckdb"), Path.Exists(Aside));
            }
            else
            {
                await AssertUntouchedAsync(before, state);
            }
        }

        Assert.Equal(3, finished);
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_staged_store_replaces_whatever_is_there_and_keeps_it(string state)
    {
        await MakeAsync(state);
        await using (var store = await Stores.OpenAsync(File))
        {
            var kept = Files();
            var done = await store.SwapAsync(await StageAsync(), store.Version, Cancelled);
            Assert.Equal(StoreState.Ready, store.Status.State);
            Assert.Null(store.Status.Notice);
            Assert.Equal(NewDays, await store.CountAsync());
            Assert.Equal(kept.ContainsKey("metrics.duckdb") ? Aside : null, done.Aside);
            await store.RecordAsync(Stores.Day(First.AddDays(NewDays), 1));
        }

        await using var again = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Ready, again.Status.State);
        Assert.Equal(NewDays + 1, await again.CountAsync());
        if (state is "ready" or "with a WAL")
        {
            Assert.Equal(OldDays, await Stores.CountInAsync(Aside));
        }
    }

    [Fact]
    public async Task A_journal_whose_writer_was_killed_is_cleared_away_by_the_next_start()
    {
        await System.IO.File.WriteAllTextAsync(File + ".swap.json.tmp", "{\"Refer", TestContext.Current.CancellationToken);
        await using var store = await Stores.OpenAsync(File);

        Assert.Equal(StoreState.Empty, store.Status.State);
        Assert.False(System.IO.File.Exists(File + ".swap.json.tmp"));
    }

    [Fact]
    public async Task A_new_store_that_is_not_what_the_journal_says_is_taken_out_again()
    {
        await MakeAsync("ready");
        await using var store = await Stores.OpenAsync(File);
        var journal = await StageAsync();
        var refused = await Assert.ThrowsAsync<StoreSwapException>(
            () => store.SwapAsync(journal with { Content = journal.Content with { Days = NewDays + 1 } }, store.Version, Cancelled));
        Assert.Contains("as it was", refused.Problem.StillTrue, StringComparison.Ordinal);
        Assert.Equal(StoreState.Ready, store.Status.State);
        Assert.Equal(OldDays, await store.CountAsync());
        await store.RecordAsync(Stores.Day(First.AddDays(OldDays), 1));
    }

    [Fact]
    public async Task A_store_that_was_written_to_meanwhile_is_not_swapped()
    {
        await MakeAsync("ready");
        await using var store = await Stores.OpenAsync(File);
        var seen = store.Version;
        var journal = await StageAsync();
        await store.RecordAsync(Stores.Day(First.AddDays(OldDays), 1));
        await Assert.ThrowsAsync<StoreSwapException>(() => store.SwapAsync(journal, seen, Cancelled));
        Assert.Equal(OldDays + 1, await store.CountAsync());
    }

    [Fact]
    public async Task A_file_that_another_program_has_open_is_not_swapped()
    {
        await MakeAsync("corrupt");
        await using var store = await Stores.OpenAsync(File);
        var journal = await StageAsync();
        await using (await ForeignLock.TakeAsync(File, "F_WRLCK"))
        {
            await Assert.ThrowsAsync<StoreSwapException>(() => store.SwapAsync(journal, null, Cancelled));
        }

        Assert.False(Path.Exists(Aside));
        Assert.Equal("no database", await System.IO.File.ReadAllTextAsync(File, Cancelled));
    }

    [Fact]
    public async Task Without_space_for_the_journal_the_store_goes_on_as_it_was()
    {
        await using var disk = await SmallDisk.MountAsync(24);
        var file = Path.Combine(disk.Path, "metrics.duckdb");
        await using var store = await Stores.OpenAsync(file);
        await store.RecordAsync(Stores.Run(First, First.AddDays(OldDays - 1)));
        var journal = await StageAsync(file);
        disk.Fill();
        var refused = await Assert.ThrowsAsync<StoreSwapException>(() => store.SwapAsync(journal, store.Version, Cancelled));
        Assert.Contains("Free space", refused.Problem.Next, StringComparison.Ordinal);
        Assert.Equal(OldDays, await store.CountAsync());

        disk.Free();
        await store.SwapAsync(journal, store.Version, Cancelled);
        Assert.Equal(NewDays, await store.CountAsync());
    }

    [Fact]
    public async Task A_version_is_never_used_for_two_contents()
    {
        await MakeAsync("ready");
        await using var store = await Stores.OpenAsync(File);
        var before = store.Version!;
        await store.SwapAsync(await StageAsync(), before, Cancelled);
        Assert.True(store.Version!.Sequence > before.Sequence);
        Assert.Equal(HighWaterMark.Read(File)!.Sequence, store.Version.Sequence);
    }

    /// <returns>Whether the new store is in place, complete.</returns>
    private async Task<bool> OpenAfterKillAsync(int done, SwapJournal journal)
    {
        await using var store = await Stores.OpenAsync(File);
        Assert.False(System.IO.File.Exists(SwapJournal.PathFor(File)));
        if (store.Recovered is not { Finished: true })
        {
            Assert.Equal(done > 0, store.Recovered is not null);
            return false;
        }

        Assert.Equal(NewDays, await store.CountAsync());
        Assert.Equal(journal.Content.Mark.Sequence, store.Version!.Sequence);
        Assert.Contains("finished", store.Status.Notice, StringComparison.Ordinal);
        return true;
    }

    private async Task MakeAsync(string state)
    {
        if (state == "nothing at all")
        {
            return;
        }

        await using (var store = await Stores.OpenAsync(File))
        {
            await store.RecordAsync(Stores.Run(First, First.AddDays(OldDays - 1)));
        }

        switch (state)
        {
            case "with a WAL":
                Stores.LeaveInWal(File, "INSERT INTO schema_versions VALUES (0, 'in the WAL', now()::TIMESTAMP)");
                break;
            case "missing":
                System.IO.File.Delete(File);
                break;
            case "corrupt":
                await System.IO.File.WriteAllTextAsync(File, "no database", Cancelled);
                break;
            case "suspect":
                var mark = HighWaterMark.Read(File)!;
                (mark with { Sequence = mark.Sequence + 5 }).Write(File);
                break;
            case "a directory":
                System.IO.File.Delete(File);
                Directory.CreateDirectory(File);
                break;
        }
    }

    /// <summary>Another store's copy, ready to be swapped in.</summary>
    private async Task<SwapJournal> StageAsync(string? storePath = null)
    {
        var path = storePath ?? File;
        var other = _folder.File("other/metrics.duckdb");
        await using (var store = await Stores.OpenAsync(other))
        {
            if (await store.CountAsync() == 0)
            {
                await store.RecordAsync(Stores.Run(First, First.AddDays(NewDays - 1)));
            }
        }

        System.IO.File.Copy(other, path + ".staged", overwrite: true);
        var content = new StoreStaging(new StoreOptions(path, SourceKind.Real), TimeProvider.System).Prepare(path + ".staged", 20, _ => { }, Cancelled);
        return new SwapJournal("test", TimeProvider.System.GetUtcNow().UtcDateTime, "metrics.duckdb.staged", "metrics.duckdb.before", content);
    }

    private async Task AssertUntouchedAsync(Dictionary<string, byte[]> before, string state)
    {
        var after = Files();
        if (state == "nothing at all")
        {
            Assert.False(Path.Exists(Aside));
            return;
        }

        Assert.Equal(before.Keys.Except(["metrics.duckdb.wal"]).Order(), after.Keys.Order());
        if (state != "with a WAL")
        {
            Assert.All(before, b => Assert.Equal(b.Value, after[b.Key]));
        }
        else
        {
            Assert.Equal(OldDays, await Stores.CountInAsync(File));
        }
    }

    /// <summary>What there is of the store, the lock and what is staged apart.</summary>
    private Dictionary<string, byte[]> Files() => Directory.GetFileSystemEntries(_folder.Path, "metrics.duckdb*")
        .Where(f => !f.Contains(".lock", StringComparison.Ordinal) && !f.Contains(".staged", StringComparison.Ordinal))
        .ToDictionary(f => Path.GetFileName(f), f => Directory.Exists(f) ? [] : System.IO.File.ReadAllBytes(f));

    private void Clear()
    {
        foreach (var entry in Directory.GetFileSystemEntries(_folder.Path, "metrics.duckdb*"))
        {
            if (Directory.Exists(entry))
            {
                Directory.Delete(entry);
            }
            else
            {
                System.IO.File.Delete(entry);
            }
        }
    }
}
