using System.Security.Cryptography;
using Admin.Data.Backups;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Tests.Store;

namespace Admin.Tests.Backups;

/// <summary>What the script that this app replaces has left: the same names, no manifest.</summary>
public sealed class OldScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Backups => _folder.File("backups");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_of_the_old_script_is_listed_verified_and_shown_as_such()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        Directory.CreateDirectory(Backups);
        File.Copy(Stores.Legacy, Path.Combine(Backups, "analytics-2026-01-20.duckdb"));
        var hash = SHA256.HashData(await File.ReadAllBytesAsync(Stores.Legacy, Cancelled));

        var set = Assert.Single(await house.Catalog.ListAsync(Cancelled));
        Assert.Equal((BackupOrigin.OldScript, "2026-01-20"), (set.Origin, set.Id.Value));
        Assert.Null(set.Problem);
        Assert.False(set.IsVerified);

        var report = await house.VerifyAsync(set.Id);
        Assert.True(report.Passed, report.FirstProblem?.ToString());
        set = Assert.Single(await house.Catalog.ListAsync(Cancelled));
        Assert.True(set.IsVerified);
        Assert.Equal(EvidenceLevel.Restored, set.LevelOf(BackupPart.Store));
        Assert.Equal(hash, SHA256.HashData(await File.ReadAllBytesAsync(set.PathOf(BackupPart.Store)!, Cancelled)));
    }

    [Fact]
    public async Task A_damaged_file_of_the_old_script_is_found_by_reading_it_in_full()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        Directory.CreateDirectory(Backups);
        var bytes = await File.ReadAllBytesAsync(Stores.Legacy, Cancelled);
        await File.WriteAllBytesAsync(Path.Combine(Backups, "analytics-2026-01-20.duckdb"), bytes[..(bytes.Length / 2)], Cancelled);

        var report = await house.VerifyAsync(BackupId.Parse("2026-01-20"));
        Assert.Equal(BackupPart.Store, report.DamagedPart);
    }

    [Fact]
    public async Task A_backup_of_our_own_does_not_take_the_name_of_an_old_file()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        Directory.CreateDirectory(Backups);
        File.Copy(Stores.Legacy, Path.Combine(Backups, "analytics-2026-01-28.duckdb"));
        var set = await house.BackUpWellAsync();
        Assert.Equal("2026-01-28-020000", set.Id.Value);
        Assert.Equal([BackupOrigin.Own, BackupOrigin.OldScript], (await house.Catalog.ListAsync(Cancelled)).Select(s => s.Origin));
    }

    [Fact]
    public async Task The_seed_case_comes_back_row_by_row()
    {
        // The store as the old service left it, adopted; backed up while a writer writes; restored where there is none.
        File.Copy(Stores.Legacy, _folder.File("metrics.duckdb"));
        BackupSet set;
        IReadOnlyList<DailyMetrics> before;
        await using (var house = await BackupHouse.OpenAsync(_folder.Path))
        {
            before = await new KpiHistory(house.Store).RangeAsync(DateOnly.MinValue, new(2026, 1, 28), Cancelled);
            Assert.Equal(30, before.Count);
            var writer = Task.Run(
                async () =>
                {
                    for (var day = 0; day < 20; day++)
                    {
                        await house.Store.RecordAsync(Stores.Day(new DateOnly(2026, 2, 1).AddDays(day), day));
                    }
                },
                Cancelled);
            set = await house.BackUpWellAsync();
            await writer;
        }

        Assert.Equal("analytics-2026-01-28.duckdb", Path.GetFileName(set.PathOf(BackupPart.Store)!));
        Assert.Equal(set.FileOf(BackupPart.Store)!.Sha256, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(set.PathOf(BackupPart.Store)!, Cancelled))));
        Directory.CreateDirectory(_folder.File("empty"));
        File.Copy(set.PathOf(BackupPart.Store)!, _folder.File("empty/metrics.duckdb"));
        await using var restored = await Stores.OpenAsync(_folder.File("empty/metrics.duckdb"));
        Assert.Equal(StoreState.Ready, restored.Status.State);
        Assert.Equal(before, await new KpiHistory(restored).RangeAsync(DateOnly.MinValue, new(2026, 1, 28), Cancelled));
    }
}
