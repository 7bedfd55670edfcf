using Admin.Data.Backups;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Admin.Tests.Store;

namespace Admin.Tests.Backups;

public sealed class BackupTrustTests : IDisposable
{
    private static readonly DateTime Due = new(2026, 1, 29, 2, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Backups_that_stopped_turn_the_verdict_red_by_themselves()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Day(new(2026, 1, 27), 9));
        await house.BackUpWellAsync();
        Assert.DoesNotContain((await JudgeAsync(house)).Findings, IsOfBackups);

        house.Time.Advance(TimeSpan.FromHours(26));
        Assert.DoesNotContain((await JudgeAsync(house)).Findings, IsOfBackups);

        house.Time.Advance(TimeSpan.FromMinutes(1));
        var late = Assert.Single((await JudgeAsync(house)).Findings, IsOfBackups);
        Assert.Equal(("backup-old", TrustLevel.Red, true, "Last backup 26 hours old"), (late.Code, late.Level, late.Degrades, late.Headline));

        house.Time.Advance(TimeSpan.FromDays(6));
        Assert.Equal("Last backup 7 days old", Assert.Single((await JudgeAsync(house)).Findings, IsOfBackups).Headline);
    }

    [Fact]
    public async Task A_backup_that_was_found_damaged_does_not_count_any_more()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Day(new(2026, 1, 27), 9));
        var set = await house.BackUpWellAsync();
        await File.AppendAllTextAsync(set.PathOf(BackupPart.Kpis)!, "x", Cancelled);
        await house.VerifyAsync(set.Id);

        var finding = Assert.Single((await JudgeAsync(house)).Findings, IsOfBackups);
        Assert.Equal(("backup-never", TrustLevel.Yellow, "No verified backup"), (finding.Code, finding.Level, finding.Headline));
    }

    [Fact]
    public async Task A_newest_backup_that_could_not_be_proven_is_told_though_the_one_before_is_fresh()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Day(new(2026, 1, 27), 9));
        var proven = await house.BackUpWellAsync();
        house.Time.Advance(TimeSpan.FromHours(1));
        var broken = await house.BackUpWellAsync();
        await File.AppendAllTextAsync(broken.PathOf(BackupPart.Kpis)!, "x", Cancelled);
        await house.VerifyAsync(broken.Id);

        var finding = Assert.Single((await JudgeAsync(house)).Findings, f => f.Code.StartsWith("drill", StringComparison.Ordinal));

        Assert.Equal(("drill-failed", TrustLevel.Yellow, false), (finding.Code, finding.Level, finding.Degrades));
        Assert.Contains($"The newest backup, {broken.Id}, could not be proven.", finding.Problem.What, StringComparison.Ordinal);
        Assert.Contains(proven.Id.Value, finding.Problem.StillTrue, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(25, TrustLevel.Yellow, false)]
    [InlineData(27, TrustLevel.Red, true)]
    public void No_backup_at_all_is_yellow_at_first_and_red_after_a_day(int hours, TrustLevel level, bool degrades)
    {
        var finding = Assert.Single(Judge(Due, new BackupEvidence(null, 0, Due.AddHours(-hours), Due, null)).Findings, IsOfBackups);
        Assert.Equal((level, degrades), (finding.Level, finding.Degrades));
    }

    [Fact]
    public void A_folder_that_cannot_be_read_is_red()
    {
        var finding = Assert.Single(Judge(Due, new BackupEvidence(null, 0, Due, Due, new("It can't be read.", "", ""))).Findings, IsOfBackups);
        Assert.Equal((TrustLevel.Red, true), (finding.Level, finding.Degrades));
    }

    [Fact]
    public void Nobody_waits_for_backups_that_are_not_scheduled() => Assert.DoesNotContain(Judge(Due, null).Findings, IsOfBackups);

    private static bool IsOfBackups(TrustFinding finding) => finding.Code.StartsWith("backup", StringComparison.Ordinal);

    private static async Task<TrustReport> JudgeAsync(BackupHouse house)
    {
        var sets = await house.Catalog.ListAsync(Cancelled);
        var now = house.Time.GetUtcNow().UtcDateTime;
        return Judge(now, new BackupEvidence(sets.FirstOrDefault(s => s.IsVerified), sets.Count, now.AddHours(-1), Due, null) { Newest = sets.Count > 0 ? sets[0] : null });
    }

    private static TrustReport Judge(DateTime now, BackupEvidence? backups) => TrustJudge.Judge(
        new TrustEvidence(now, new StoreStatus(StoreState.Ready, "/metrics.duckdb", null, null), null, new Coverage(0, null, null, null, null, []), null, null) { Backups = backups });
}
