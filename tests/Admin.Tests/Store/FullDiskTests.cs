using Admin.Data.Store;

namespace Admin.Tests.Store;

public sealed class FullDiskTests
{
    private static readonly DateOnly First = new(2020, 1, 1);

    [Fact]
    public async Task A_full_disk_loses_nothing_and_writing_goes_on_once_there_is_space()
    {
        await using var disk = await SmallDisk.MountAsync(24);
        var file = Path.Combine(disk.Path, "metrics.duckdb");
        await using (var store = await Stores.OpenAsync(file))
        {
            await store.RecordAsync(Stores.Run(First, First.AddDays(99)));
            disk.Fill();

            var refused = await Assert.ThrowsAsync<StoreUnavailableException>(
                () => store.RecordAsync(Stores.Run(First.AddDays(100), First.AddDays(20_000))));
            Assert.Equal(StoreState.DiskFull, refused.Status.State);
            Assert.Equal(StoreState.DiskFull, store.Status.State);
            Assert.Equal(100, await store.CountAsync());
            Assert.Equal(600, await store.CountAsync("kpi_daily"));

            disk.Free();
            await store.RecordAsync(Stores.Day(First.AddDays(100), 1));
            Assert.Equal(StoreState.Ready, store.Status.State);
            Assert.Equal(101, await store.CountAsync());
        }

        await using var again = await Stores.OpenAsync(file);
        Assert.Equal(StoreState.Ready, again.Status.State);
        Assert.Equal(101, await again.CountAsync());
    }

    [Fact]
    public async Task Each_acknowledged_day_survives_a_disk_that_fills_up_at_any_moment()
    {
        await using var disk = await SmallDisk.MountAsync(8);
        var file = Path.Combine(disk.Path, "metrics.duckdb");
        var acknowledged = 0;
        await using (var store = await Stores.OpenAsync(file))
        {
            // Ballast grows between the writes, so that commit, checkpoint and high-water file each meet the end of the disk.
            await using var ballast = new FileStream(Path.Combine(disk.Path, "grows"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (var day = 0; day < 400 && store.Status.State != StoreState.DiskFull; day++)
            {
                try
                {
                    ballast.Write(new byte[24 * 1024]);
                }
                catch (IOException)
                {
                    // Full; the next write of the store meets it.
                }

                try
                {
                    await store.RecordAsync(Stores.Run(First.AddDays(acknowledged), First.AddDays(acknowledged + 9)));
                    acknowledged += 10;
                }
                catch (StoreUnavailableException)
                {
                    Assert.Equal(StoreState.DiskFull, store.Status.State);
                }
            }

            Assert.Equal(StoreState.DiskFull, store.Status.State);
            Assert.Equal(acknowledged, await store.CountAsync());
        }

        await using var full = await Stores.OpenAsync(file);
        Assert.True(full.Status.IsReadable, full.Status.ToString());
        Assert.Equal(acknowledged, await full.CountAsync());
    }

    [Fact]
    public async Task A_store_cannot_be_begun_on_a_full_disk_but_later()
    {
        await using var disk = await SmallDisk.MountAsync(2);
        disk.Fill();
        await using var store = await Stores.OpenAsync(Path.Combine(disk.Path, "metrics.duckdb"));
        Assert.Equal(StoreState.DiskFull, store.Status.State);
        Assert.True(store.IsWorthOpeningAgain);

        disk.Free();
        await store.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(StoreState.Empty, store.Status.State);
    }
}
