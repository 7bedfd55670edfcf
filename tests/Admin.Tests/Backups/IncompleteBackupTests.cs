using Admin.Data;
using Admin.Data.Backups;
using Admin.Data.Operations;
using Admin.Data.VictoriaMetrics;
using Admin.Tests.Store;

namespace Admin.Tests.Backups;

public sealed class IncompleteBackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_configured_part_that_fails_leaves_the_good_ones_and_a_set_that_does_not_count()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path, metrics: new DownMetrics());
        await house.Store.RecordAsync(Stores.Day(new(2026, 1, 27), 9));

        var (operation, set) = await house.BackUpAsync();

        Assert.Equal(OperationState.Failed, operation.State);
        Assert.Contains("the history of VictoriaMetrics could not be backed up", operation.Problem!.What, StringComparison.Ordinal);
        Assert.True(set!.IsIncomplete);
        Assert.False(set.IsVerified);
        Assert.Equal(EvidenceLevel.Restored, set.LevelOf(BackupPart.Store));
        Assert.Equal(BackupPart.VictoriaMetrics, Assert.Single(set.Manifest!.FailedParts).Part);
        Assert.Empty(Directory.EnumerateFiles(set.Folder, "victoriametrics-*"));
        Assert.Contains("VictoriaMetrics is down", await File.ReadAllTextAsync(set.PathOf(BackupPart.Guide)!, Cancelled), StringComparison.Ordinal);
        Assert.False((await house.VerifyAsync(set.Id)).Passed);
    }

    [Fact]
    public async Task Old_backups_stay_after_one_that_failed()
    {
        await using (var well = await BackupHouse.OpenAsync(_folder.Path, retention: Strict))
        {
            await well.BackUpWellAsync();
        }

        await using (var failing = await BackupHouse.OpenAsync(_folder.Path, now: new(2026, 3, 1, 2, 0, 0, DateTimeKind.Utc), metrics: new DownMetrics(), retention: Strict))
        {
            await failing.BackUpAsync();
            Assert.Equal(2, (await failing.Catalog.ListAsync(Cancelled)).Count);
        }

        await using var again = await BackupHouse.OpenAsync(_folder.Path, now: new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc), retention: Strict);
        await again.BackUpWellAsync();
        Assert.Equal(["2026-03-02", "2026-03-01"], (await again.Catalog.ListAsync(Cancelled)).Select(s => s.Id.Value));
    }

    private static RetentionRules Strict { get; } = new(Days: 2, Last: 1, Daily: 0, Weekly: 0, Monthly: 0, Yearly: 0);

    private sealed class DownMetrics : IMetricsBackup
    {
        public bool Native => false;

        public Task<long?> EstimateAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(null);

        public async Task<MetricsContents> WriteAsync(Stream archive, Action<double, string> progress, CancellationToken cancellationToken)
        {
            await archive.WriteAsync(new byte[100], cancellationToken);
            throw new ProblemException(new Problem("VictoriaMetrics is down.", "Nothing was changed.", "Start it."));
        }
    }
}
