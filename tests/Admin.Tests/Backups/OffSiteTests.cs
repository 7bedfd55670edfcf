using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Operations;
using Admin.Tests.Servers;
using Admin.Tests.Store;

namespace Admin.Tests.Backups;

/// <summary>Copies of backups elsewhere, by a real rclone.</summary>
public sealed class OffSiteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_verified_backup_is_copied_as_soon_as_it_is_due_and_compared()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        await using var house = await OpenAsync(remote.Plain);
        Assert.Null(await house.OffSiteDue.StartIfDueAsync(Cancelled));
        var set = await house.BackUpWellAsync();

        var sent = await house.EndOfAsync((await house.OffSiteDue.StartIfDueAsync(Cancelled))!);

        Assert.True(sent.State == OperationState.Succeeded, sent.Problem?.ToString());
        var names = set.Files.Select(f => f.Name).Append("manifest-2026-01-28.json").ToList();
        Assert.Equal(names.Select(n => $"2026-01-28/{n}").Order(), remote.Files);
        Assert.All(names, n => Assert.Equal(File.ReadAllBytes(Path.Combine(set.Folder, n)), File.ReadAllBytes(Path.Combine(remote.Stored, "2026-01-28", n))));
        var copy = Assert.Single(await house.OffSite.ListAsync(Cancelled));
        Assert.Equal((true, house.Time.GetUtcNow().UtcDateTime, set.CreatedAt), (copy.IsVerified, copy.CheckedAt!.Value, copy.CreatedAt));
        Assert.Contains("same hash", copy.Checked, StringComparison.Ordinal);

        Assert.Null(await house.OffSiteDue.StartIfDueAsync(Cancelled));
        var again = await house.SendAsync(set.Id);
        Assert.Contains("is the same as here", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_encryption_every_file_is_read_back_and_a_damaged_one_is_found_and_sent_anew()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        await using var house = await OpenAsync(remote.Vault);
        var set = await house.BackUpWellAsync();
        Assert.Equal(OperationState.Succeeded, (await house.SendAsync(set.Id)).State);
        Assert.Contains("read back", Assert.Single(await house.OffSite.ListAsync(Cancelled)).Checked, StringComparison.Ordinal);
        Assert.DoesNotContain(remote.Files, f => f.Contains("analytics", StringComparison.Ordinal));

        // The largest one is the store; its size stays, so that only reading it back can tell.
        var damaged = remote.Files.Select(f => Path.Combine(remote.Stored, f)).MaxBy(f => new FileInfo(f).Length)!;
        Flip(damaged, new FileInfo(damaged).Length / 2);
        var again = await house.SendAsync(set.Id);

        Assert.True(again.State == OperationState.Succeeded, again.Problem?.ToString());
        Assert.Contains("The copy that was there before was damaged", again.Message, StringComparison.Ordinal);
        Assert.True(Assert.Single(await house.OffSite.ListAsync(Cancelled)).IsVerified);
        Assert.Contains("is the same as here", (await house.SendAsync(set.Id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_is_damaged_and_can_not_be_replaced_does_not_count_any_more()
    {
        await using var disk = await SmallDisk.MountAsync(40);
        await using var house = await OpenAsync(new OffSiteOptions(disk.Path));
        var set = await house.BackUpWellAsync();
        Assert.Equal(OperationState.Succeeded, (await house.SendAsync(set.Id)).State);
        Flip(Path.Combine(disk.Path, "2026-01-28", "kpis-2026-01-28.parquet"), 10);
        await disk.MakeReadOnlyAsync();

        var again = await house.SendAsync(set.Id);

        Assert.Equal(OperationState.Failed, again.State);
        Assert.Contains("read-only", again.Problem!.What, StringComparison.Ordinal);
        Assert.False(Assert.Single(await house.OffSite.ListAsync(Cancelled)).IsVerified);
        Assert.True((await house.Catalog.FindAsync(set.Id, Cancelled))!.IsVerified);
    }

    [Fact]
    public async Task A_remote_that_goes_half_way_leaves_nothing_that_counts_and_the_next_try_finishes()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        await remote.ServeAsync(kilobytesPerSecond: 200);
        await using var house = await OpenAsync(remote.Dav);
        var set = await house.BackUpWellAsync();
        var underWay = UnderWay(house);
        var operation = await house.OffSite.StartSendAsync(set.Id, "test");
        await underWay;
        Assert.DoesNotContain(CommandLines(), line => line.Contains(RcloneRemote.Password, StringComparison.Ordinal));
        await remote.GoneAsync();

        var failed = await house.EndOfAsync(operation);

        Assert.Equal(OperationState.Failed, failed.State);
        Assert.StartsWith("The backup 2026-01-28 could not be copied to dav:mana: ", failed.Problem!.What, StringComparison.Ordinal);
        Assert.DoesNotContain(remote.Files, f => f.Contains("manifest", StringComparison.Ordinal));
        Assert.True((await house.Catalog.FindAsync(set.Id, Cancelled))!.IsVerified);
        var copy = Assert.Single(await house.OffSite.ListAsync(Cancelled));
        Assert.Equal((false, failed.Problem), (copy.IsVerified, copy.Problem));

        await remote.ServeAsync();
        Assert.Null((await house.SendAsync(set.Id)).Problem);
        Assert.True(Assert.Single(await house.OffSite.ListAsync(Cancelled)).IsVerified);
        Assert.Equal(set.Files.Count + 1, remote.Files.Count);
    }

    [Fact]
    public async Task Work_that_is_cancelled_leaves_nothing_there_that_counts_and_nothing_half_here()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        await remote.ServeAsync(kilobytesPerSecond: 200);
        await using var house = await OpenAsync(remote.Dav);
        var set = await house.BackUpWellAsync();
        var underWay = UnderWay(house);
        var sending = await house.OffSite.StartSendAsync(set.Id, "test");
        await underWay;
        await house.Operations.CancelAsync(sending.Id);
        Assert.Equal(OperationState.Cancelled, (await house.EndOfAsync(sending)).State);
        Assert.DoesNotContain(remote.Files, f => f.Contains("manifest", StringComparison.Ordinal));

        await remote.GoneAsync();
        await remote.ServeAsync();
        Assert.Null((await house.SendAsync(set.Id)).Problem);
        Assert.Equal(set.Files.Count + 1, remote.Files.Count);
        await remote.GoneAsync();
        await remote.ServeAsync(kilobytesPerSecond: 200);
        await using var elsewhere = await OpenAsync(remote.Dav, "elsewhere");
        underWay = UnderWay(elsewhere);
        var fetching = await elsewhere.OffSite.StartFetchAsync(set.Id, "test");
        await underWay;
        await elsewhere.Operations.CancelAsync(fetching.Id);
        Assert.Equal(OperationState.Cancelled, (await elsewhere.EndOfAsync(fetching)).State);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.File("elsewhere/backups/uploaded")));
    }

    [Fact]
    public async Task A_missing_program_and_an_unknown_remote_are_told_and_harm_no_backup()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        foreach (var (options, what) in new[]
        {
            (remote.Plain with { Program = "/nowhere/rclone" }, "is not at /nowhere/rclone"),
            (new OffSiteOptions("unheard-of:mana") { Config = remote.Config }, "didn't find section in config file"),
        })
        {
            var name = options.Remote.Replace('/', '-').Replace(':', '-');
            await using var house = await OpenAsync(options, name);
            var set = await house.BackUpWellAsync();

            var failed = await house.EndOfAsync((await house.OffSiteDue.StartIfDueAsync(Cancelled))!);

            Assert.Equal(OperationState.Failed, failed.State);
            Assert.Contains(what, failed.Problem!.What, StringComparison.Ordinal);
            Assert.True((await house.Catalog.FindAsync(set.Id, Cancelled))!.IsVerified);
            Assert.Equal(failed.Problem, Assert.Single(await house.OffSite.ListAsync(Cancelled)).Problem);

            Assert.Null(await house.OffSiteDue.StartIfDueAsync(Cancelled));
            house.Time.Advance(OffSiteDue.Rest);
            Assert.NotNull(await house.OffSiteDue.StartIfDueAsync(Cancelled));
        }
    }

    [Fact]
    public async Task Another_apps_backup_of_the_same_name_is_not_touched()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        await using var first = await OpenAsync(remote.Plain, "first");
        await using var second = await OpenAsync(remote.Plain, "second");
        await first.SendAsync((await first.BackUpWellAsync()).Id);
        var before = await File.ReadAllBytesAsync(Path.Combine(remote.Stored, "2026-01-28", "manifest-2026-01-28.json"), Cancelled);

        var refused = await second.SendAsync((await second.BackUpWellAsync()).Id);

        Assert.Contains("another backup of the name 2026-01-28", refused.Problem!.What, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(remote.Stored, "2026-01-28", "manifest-2026-01-28.json"), Cancelled));
    }

    [Fact]
    public async Task Old_copies_go_by_the_same_rules_as_here_and_what_is_not_ours_stays()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        Directory.CreateDirectory(Path.Combine(remote.Stored, "2020-01-01"));
        await File.WriteAllTextAsync(Path.Combine(remote.Stored, "2020-01-01", "manifest-2020-01-01.json"), "somebody's", Cancelled);
        await using var house = await OpenAsync(remote.Plain, retention: new(Days: 2, Last: 1, Daily: 0, Weekly: 0, Monthly: 0, Yearly: 0));
        await house.SendAsync((await house.BackUpWellAsync()).Id);
        await File.WriteAllTextAsync(Path.Combine(remote.Stored, "2026-01-28", "note.txt"), "somebody's", Cancelled);
        house.Time.Advance(TimeSpan.FromDays(3));

        var sent = await house.SendAsync((await house.BackUpWellAsync()).Id);

        Assert.EndsWith("One old copy was removed.", sent.Message, StringComparison.Ordinal);
        Assert.Equal(["2020-01-01", "2026-01-28", "2026-01-31"], Directory.EnumerateDirectories(remote.Stored).Select(d => Path.GetFileName(d)!).Order());
        Assert.Equal(["note.txt"], Directory.EnumerateFiles(Path.Combine(remote.Stored, "2026-01-28")).Select(f => Path.GetFileName(f)));
        Assert.Equal("2026-01-31", Assert.Single(await house.OffSite.ListAsync(Cancelled)).Id.Value);
    }

    [Fact]
    public async Task A_restore_on_a_new_machine_can_start_from_the_copy()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        await using (var lost = await OpenAsync(remote.Vault, "lost"))
        {
            await lost.SendAsync((await lost.BackUpWellAsync()).Id);
        }

        await using var house = await BackupHouse.OpenAsync(Directory.CreateDirectory(_folder.File("new")).FullName, offSite: remote.Vault);
        var there = Assert.Single(await house.OffSite.ListRemoteAsync(Cancelled));
        Assert.Equal(("2026-01-28", true), (there.Id.Value, there.IsWhole));

        var fetched = await house.FetchAsync(there.Id);

        Assert.True(fetched.State == OperationState.Succeeded, fetched.Problem?.ToString());
        var set = Assert.Single(await house.Catalog.ListAsync(Cancelled));
        Assert.Equal((BackupOrigin.Uploaded, true, EvidenceLevel.Restored), (set.Origin, set.IsVerified, set.LevelOf(BackupPart.Store)));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(set.PathOf(BackupPart.AdminState)!) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Contains("is here already", (await house.FetchAsync(there.Id)).Problem!.What, StringComparison.Ordinal);
        Assert.Contains("no whole backup", (await house.FetchAsync(BackupId.Parse("2026-01-27"))).Problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_with_the_manifest_of_another_set_or_without_one_does_not_come_in()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        await using var lost = await OpenAsync(remote.Plain, "lost");
        await lost.SendAsync((await lost.BackUpWellAsync()).Id);
        var manifest = Path.Combine(remote.Stored, "2026-01-28", "manifest-2026-01-28.json");
        await using var house = await BackupHouse.OpenAsync(Directory.CreateDirectory(_folder.File("new")).FullName, offSite: remote.Plain);

        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest, Cancelled)).Replace("\"2026-01-28\"", "\"2026-01-27\"", StringComparison.Ordinal), Cancelled);
        Assert.Equal(OperationState.Failed, (await house.FetchAsync(BackupId.Parse("2026-01-28"))).State);
        File.Delete(manifest);
        Assert.Contains("no whole backup", (await house.FetchAsync(BackupId.Parse("2026-01-28"))).Problem!.What, StringComparison.Ordinal);

        Assert.Empty(await house.Catalog.ListAsync(Cancelled));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.File("new/backups/uploaded")));
    }

    private async Task<BackupHouse> OpenAsync(OffSiteOptions options, string name = "house", RetentionRules? retention = null)
    {
        var house = await BackupHouse.OpenAsync(Directory.CreateDirectory(_folder.File(name)).FullName, offSite: options, retention: retention);
        await house.Store.RecordAsync(Stores.Day(new(2026, 1, 27), 9));
        return house;
    }

    /// <summary>Done as soon as files are on their way.</summary>
    private static async Task UnderWay(BackupHouse house)
    {
        var moving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(Operation operation)
        {
            if (operation.HasEnded || (operation.Message is { } message && message.Contains("B of ", StringComparison.Ordinal) && !message.Contains(": 0\u00a0", StringComparison.Ordinal)))
            {
                moving.TrySetResult();
            }
        }

        house.Operations.Changed += Look;
        await moving.Task.WaitAsync(Cancelled);
        house.Operations.Changed -= Look;
    }

    private static List<string> CommandLines() =>
        [.. Directory.EnumerateDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)).Select(Arguments).Where(a => a.Contains("rclone", StringComparison.Ordinal))];

    private static string Arguments(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            // It has ended.
            return "";
        }
    }

    private static void Flip(string path, long at)
    {
        using var file = File.Open(path, FileMode.Open);
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)~value);
    }
}
