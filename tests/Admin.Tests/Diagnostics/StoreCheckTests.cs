using System.Globalization;
using Admin.Data.Diagnostics;
using Admin.Tests.Store;

namespace Admin.Tests.Diagnostics;

/// <summary>Each trouble of the store for real; the command given makes the check green.</summary>
public sealed class StoreCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_store_in_order_is_fine_with_its_owner_mode_and_disk_as_evidence()
    {
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));

        var finding = await new StoreCheck(store).LookAsync(Cancelled);

        Assert.Equal(Verdict.Fine, finding.Verdict);
        Assert.Contains(finding.Evidence, e => e.Contains("owner ", StringComparison.Ordinal) && e.Contains(", mode ", StringComparison.Ordinal));
        Assert.Contains(finding.Evidence, e => e.Contains(" free on ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_process_on_the_store_is_named_and_its_end_makes_it_fine()
    {
        var path = _folder.File("metrics.duckdb");
        await using (await Stores.OpenAsync(path))
        {
            // Only made.
        }

        await using var holder = await ForeignLock.TakeAsync(path, "F_WRLCK");
        await using var store = await Stores.OpenAsync(path);

        var finding = await new StoreCheck(store).LookAsync(Cancelled);

        Assert.Equal(Verdict.Trouble, finding.Verdict);
        Assert.Contains(holder.ProcessId.ToString(CultureInfo.InvariantCulture), finding.Says, StringComparison.Ordinal);
        Assert.Equal($"kill {holder.ProcessId}", finding.Command);
        await Shell.RunAsync(finding.Command!);
        await holder.DisposeAsync();
        await store.OpenAsync(Cancelled);
        Assert.Equal(Verdict.Fine, (await new StoreCheck(store).LookAsync(Cancelled)).Verdict);
    }

    [Fact]
    public async Task A_read_only_volume_is_named_as_such_and_remounting_it_makes_it_fine()
    {
        await using var disk = await SmallDisk.MountAsync(24);
        var path = Path.Combine(disk.Path, "metrics.duckdb");
        await using (await Stores.OpenAsync(path))
        {
            // Only made: the kernel makes no volume read-only that somebody writes to.
        }

        await disk.MakeReadOnlyAsync();
        await using var store = await Stores.OpenAsync(path);

        var finding = await new StoreCheck(store).LookAsync(Cancelled);

        Assert.Equal((Verdict.Trouble, $"The volume of {disk.Path} is read-only."), (finding.Verdict, finding.Says));
        Assert.Equal($"mount -o remount,rw {disk.Path}", finding.Command);
        await Shell.RunAsync(finding.Command!);
        await store.OpenAsync(Cancelled);
        Assert.Equal(Verdict.Fine, (await new StoreCheck(store).LookAsync(Cancelled)).Verdict);
    }

    [Fact]
    public async Task A_full_disk_is_named_as_such_and_space_makes_it_fine()
    {
        await using var disk = await SmallDisk.MountAsync(24);
        await using var store = await Stores.OpenAsync(Path.Combine(disk.Path, "metrics.duckdb"));
        disk.Fill();

        var finding = await new StoreCheck(store).LookAsync(Cancelled);

        Assert.Equal((Verdict.Trouble, $"The disk of {disk.Path} is full."), (finding.Verdict, finding.Says));
        await Shell.RunAsync(finding.Command!);
        disk.Free();
        Assert.Equal(Verdict.Fine, (await new StoreCheck(store).LookAsync(Cancelled)).Verdict);
    }

    [Fact]
    public async Task A_damaged_store_is_trouble_that_leads_to_a_restore()
    {
        var path = _folder.File("metrics.duckdb");
        await File.WriteAllTextAsync(path, "no database at all", Cancelled);
        await using var store = await Stores.OpenAsync(path);

        var finding = await new StoreCheck(store).LookAsync(Cancelled);

        Assert.Equal(Verdict.Trouble, finding.Verdict);
        Assert.StartsWith("The store is damaged", finding.Says, StringComparison.Ordinal);
        Assert.Contains(" restore --plan ", finding.Command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_nobody_opened_is_looked_at_and_left_as_it_is()
    {
        var path = _folder.File("metrics.duckdb");
        await using (await Stores.OpenAsync(path))
        {
            // Only made.
        }

        var before = Directory.GetFiles(_folder.Path).Select(f => (f, File.GetLastWriteTimeUtc(f))).Order().ToList();
        await using var closed = Stores.Closed(path);
        await using var absent = Stores.Closed(_folder.File("absent.duckdb"));

        Assert.Equal(Verdict.Fine, (await new StoreCheck(closed).LookAsync(Cancelled)).Verdict);
        Assert.Equal(Verdict.Fine, (await new StoreCheck(absent).LookAsync(Cancelled)).Verdict);
        Assert.Equal(before, Directory.GetFiles(_folder.Path).Select(f => (f, File.GetLastWriteTimeUtc(f))).Order());
        await using (var other = await Stores.OpenAsync(path))
        {
            var held = await new StoreCheck(closed).LookAsync(Cancelled);
            Assert.Equal(Verdict.Trouble, held.Verdict);
            Assert.Contains($"process {Environment.ProcessId} on", held.Says, StringComparison.Ordinal);
        }
    }
}
