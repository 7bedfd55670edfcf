using Admin.Data.Operations;
using Admin.Tests.Store;

namespace Admin.Tests.Backups;

public sealed class BackupDiskTests : IDisposable
{
    private static readonly DateOnly First = new(2000, 1, 1);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Too_little_space_is_said_before_anything_is_written()
    {
        await using var disk = await SmallDisk.MountAsync(6);
        await using var house = await OpenAsync(disk.Path);

        var (operation, _) = await house.BackUpAsync();

        Assert.Equal(OperationState.Failed, operation.State);
        Assert.Contains("needs about", operation.Problem!.What, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Path));
    }

    [Fact]
    public async Task A_disk_that_fills_up_at_any_step_leaves_nothing_half_written_and_the_store_untouched()
    {
        await using var disk = await SmallDisk.MountAsync(64);
        await using var house = await OpenAsync(disk.Path);
        var needed = (await house.BackUpWellAsync()).Bytes;
        var before = Directory.EnumerateFileSystemEntries(disk.Path).Order().ToArray();
        var free = new DriveInfo(disk.Path).AvailableFreeSpace;
        var (failed, madeAtLast) = (0, false);
        for (var step = 0; step < 20 && !madeAtLast; step++)
        {
            // Another program takes space once the check has passed, so that each file in turn meets the end of the disk.
            var left = (long)(needed * (0.05 + (step * 0.15)));
            var ballast = new Ballast(disk.Path, free - left);
            house.Operations.Changed += ballast.TakeAtStart;
            house.Time.Advance(TimeSpan.FromMinutes(1));
            var (operation, set) = await house.BackUpAsync();
            house.Operations.Changed -= ballast.TakeAtStart;
            ballast.Free();

            madeAtLast = operation.State == OperationState.Succeeded;
            failed += madeAtLast ? 0 : 1;
            if (!madeAtLast && set is not null)
            {
                // Only the drill had no room: the set is there, and does not count.
                Assert.False(set.IsVerified);
                Assert.Null(await house.Runner.RemoveAsync(set, "test", Cancelled));
            }

            if (!madeAtLast)
            {
                Assert.True(operation.Problem!.What.Contains("full", StringComparison.Ordinal), $"Step {step}: {operation}");
                Assert.True(before.SequenceEqual(Directory.EnumerateFileSystemEntries(disk.Path).Order()), $"Step {step}: {operation}");
            }

            Assert.True(house.Store.Status.IsWritable, house.Store.Status.ToString());
            Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(disk.Path), e => Path.GetFileName(e).StartsWith('.'));
            await house.Store.RecordAsync(Stores.Day(new DateOnly(2026, 1, 1).AddDays(step), step));
        }

        Assert.True(failed >= 3, $"Only {failed} backups met a full disk.");
        Assert.True(madeAtLast);
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_not_made_anew()
    {
        await using var house = await OpenAsync(_folder.File("backups"));
        await house.BackUpWellAsync();
        Directory.Move(_folder.File("backups"), _folder.File("elsewhere"));

        var (operation, _) = await house.BackUpAsync();

        Assert.Equal(OperationState.Failed, operation.State);
        Assert.Contains("is gone", operation.Problem!.What, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("backups")));
        Assert.Empty(await house.Catalog.ListAsync(Cancelled));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_told_of()
    {
        await using var house = await OpenAsync(_folder.File("backups"));
        await File.WriteAllTextAsync(_folder.File("backups"), "", Cancelled);
        var (operation, _) = await house.BackUpAsync();
        Assert.Contains("can't be written to", operation.Problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_volume_is_told_of()
    {
        await using var disk = await SmallDisk.MountAsync(64);
        await using var house = await OpenAsync(disk.Path);
        await house.BackUpWellAsync();
        await disk.MakeReadOnlyAsync();

        var (operation, _) = await house.BackUpAsync();

        Assert.Equal(OperationState.Failed, operation.State);
        Assert.Contains("can't be written to", operation.Problem!.What, StringComparison.Ordinal);
        Assert.True(Assert.Single(await house.Catalog.ListAsync(Cancelled)).IsVerified);
        Assert.True(house.Store.Status.IsWritable);
    }

    private async Task<BackupHouse> OpenAsync(string backups)
    {
        var house = await BackupHouse.OpenAsync(_folder.Path, backups);
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(6000)));
        return house;
    }

    private sealed class Ballast(string folder, long bytes)
    {
        private bool _taken;

        private string Path => System.IO.Path.Combine(folder, "ballast");

        public void TakeAtStart(Operation operation)
        {
            if (!_taken && operation.Message is not null)
            {
                _taken = true;
                using var file = new FileStream(Path, FileMode.Create);
                file.Write(new byte[bytes]);
            }
        }

        public void Free() => File.Delete(Path);
    }
}
