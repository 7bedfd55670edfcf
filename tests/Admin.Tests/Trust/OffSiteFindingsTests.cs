using Admin.Data;
using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;

namespace Admin.Tests.Trust;

public sealed class OffSiteFindingsTests
{
    private static readonly DateTime Now = new(2026, 1, 29, 6, 0, 0, DateTimeKind.Utc);
    private static readonly Problem Unreachable = new("It can't be reached.", "All is well here.", "Look at the cable.");

    [Fact]
    public void Nobody_waits_for_copies_where_no_place_is_set() => Assert.Null(Find(null));

    [Theory]
    [InlineData(28, null)]
    [InlineData(29, TrustLevel.Yellow)]
    [InlineData(168, TrustLevel.Yellow)]
    [InlineData(169, TrustLevel.Red)]
    public void The_age_of_the_newest_good_copy_turns_the_verdict_by_itself(int hours, TrustLevel? level)
    {
        var finding = Find([Copy(hours, good: true)]);

        Assert.Equal(level, finding?.Level);
        Assert.False(finding?.Degrades ?? false);
    }

    [Theory]
    [InlineData(1, TrustLevel.Yellow)]
    [InlineData(169, TrustLevel.Red)]
    public void No_good_copy_is_yellow_at_first_and_red_after_a_week(int hours, TrustLevel level)
    {
        var finding = Find([Copy(hours, good: false, Unreachable)])!;

        Assert.Equal(("off-site-never", level), (finding.Code, finding.Level));
        Assert.Contains("It can't be reached.", finding.Problem.What, StringComparison.Ordinal);
        Assert.Equal("Look at the cable.", finding.Problem.Next);
    }

    [Fact]
    public void Before_the_first_try_nothing_is_green_either() => Assert.Equal(TrustLevel.Yellow, Find([])?.Level);

    [Fact]
    public void A_try_that_failed_is_told_also_while_the_last_good_copy_is_young() =>
        Assert.Equal(("off-site-failed", TrustLevel.Yellow), Find([Copy(2, good: false, Unreachable), Copy(26, good: true)]) is { } finding ? (finding.Code, finding.Level) : default);

    private static OffSiteCopy Copy(int hoursAgo, bool good, Problem? problem = null)
    {
        var at = Now.AddHours(-hoursAgo);
        return new OffSiteCopy(BackupId.At(at), "", at, 1, at, good ? at : null, good ? at : null, null, problem);
    }

    private static TrustFinding? Find(IReadOnlyList<OffSiteCopy>? copies) => TrustJudge.Judge(
        new TrustEvidence(Now, new StoreStatus(StoreState.Ready, "/metrics.duckdb", null, null), null, new Coverage(0, null, null, null, null, []), null, null)
        {
            OffSite = copies is null ? null : OffSiteEvidence.Of("vault:mana", copies),
        }).Findings.SingleOrDefault(f => f.Code.StartsWith("off-site", StringComparison.Ordinal));
}
