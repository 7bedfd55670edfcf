using Admin.Data.Backups;
using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;
using Admin.Tests.Store;
using Admin.Tests.VictoriaMetrics;
using Microsoft.Extensions.Logging.Abstractions;

namespace Admin.Tests.Backups;

/// <summary>A real VictoriaMetrics as a part of a backup.</summary>
public sealed class MetricsBackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_history_is_in_the_set_and_proven_by_starting_another_one_on_it()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.TwoYears());
        await using var house = await OpenAsync(server.Options);

        var set = await house.BackUpWellAsync();

        Assert.Equal("victoriametrics-2026-01-28.tar.gz", set.FileOf(BackupPart.VictoriaMetrics)!.Name);
        Assert.Equal(EvidenceLevel.Restored, set.LevelOf(BackupPart.VictoriaMetrics));
        Assert.Equal(700_800, set.Manifest!.VictoriaMetrics!.Samples);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(set.Folder), e => Path.GetFileName(e).StartsWith('.'));

        await using (var file = new FileStream(set.PathOf(BackupPart.VictoriaMetrics)!, FileMode.Open))
        {
            file.SetLength(file.Length - 1);
        }

        var report = await house.VerifyAsync(set.Id);
        Assert.Equal(BackupPart.VictoriaMetrics, report.DamagedPart);
        Assert.False((await house.Catalog.FindAsync(set.Id, Cancelled))!.IsVerified);
    }

    [Fact]
    public async Task Where_only_its_url_is_known_the_set_holds_its_export()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.TwoYears());
        await using var house = await OpenAsync(server.Options with { DataPath = null });

        var set = await house.BackUpWellAsync();

        Assert.Equal("victoriametrics-2026-01-28.native.gz", set.FileOf(BackupPart.VictoriaMetrics)!.Name);
        Assert.Equal(EvidenceLevel.Restored, set.LevelOf(BackupPart.VictoriaMetrics));
    }

    [Fact]
    public async Task An_archive_of_the_old_script_that_followed_no_links_is_found()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        Directory.CreateDirectory(_folder.File("backups"));
        Directory.CreateDirectory(_folder.File("snapshot/data/small"));
        Directory.CreateSymbolicLink(_folder.File("snapshot/data/small/2026_01"), "../../elsewhere");
        using var tar = System.Diagnostics.Process.Start("tar", ["-czf", _folder.File("backups/victoriametrics-2026-01-20.tar.gz"), "-C", _folder.File("snapshot"), "."]);
        await tar.WaitForExitAsync(Cancelled);

        var report = await house.VerifyAsync(BackupId.Parse("2026-01-20"));
        Assert.Equal(BackupPart.VictoriaMetrics, report.DamagedPart);
        Assert.Contains("link", report.FirstProblem!.What, StringComparison.Ordinal);
    }

    private async Task<BackupHouse> OpenAsync(VictoriaMetricsOptions options)
    {
        var archive = new MetricsArchive(
            options, new VictoriaMetricsClient(options, TimeProvider.System), new SnapshotJournal(_folder.File("snapshots.txt")), TimeProvider.System, NullLogger<MetricsArchive>.Instance);
        var house = await BackupHouse.OpenAsync(_folder.Path, metrics: new VictoriaMetricsBackup(archive, options));
        await house.Store.RecordAsync(Stores.Day(new(2026, 1, 27), 9));
        return house;
    }
}
