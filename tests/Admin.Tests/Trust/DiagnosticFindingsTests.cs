using Admin.Data.Alerts;
using Admin.Data.Diagnostics;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;

namespace Admin.Tests.Trust;

public sealed class DiagnosticFindingsTests
{
    private static readonly DateTime Now = new(2026, 1, 29, 6, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Every_trouble_of_the_diagnostics_is_told_and_belongs_to_their_alert()
    {
        var finding = Assert.Single(Find(Now, [Check("scraping", Verdict.Trouble, "Two targets are down."), Check("grafana", Verdict.Trouble, "It does not answer."), Check("metric", Verdict.Fine, "Fine.")]));

        Assert.Equal(("diagnostic-trouble", TrustLevel.Yellow, false, "2 diagnoses found trouble"), (finding.Code, finding.Level, finding.Degrades, finding.Headline));
        Assert.Contains("Two targets are down. ", finding.Problem.What, StringComparison.Ordinal);
        Assert.Contains("It does not answer.", finding.Problem.What, StringComparison.Ordinal);
        Assert.Equal("diagnostics", BuiltInRule.Of(finding).Code);
    }

    [Fact]
    public void Clocks_that_disagree_are_a_finding_of_their_own()
    {
        var finding = Assert.Single(Find(Now, [Check(ClockCheck.CheckName, Verdict.Trouble, "They are 7 minutes apart.")]));

        Assert.Equal("clock-off", finding.Code);
        Assert.Equal("diagnostics", BuiltInRule.Of(finding).Code);
    }

    [Fact]
    public void What_was_found_more_than_an_hour_ago_or_could_not_be_told_says_nothing()
    {
        Assert.Empty(Find(Now.AddMinutes(-61), [Check("scraping", Verdict.Trouble, "Down.")]));
        Assert.Empty(Find(Now, [Check("scraping", Verdict.Unknown, "No answer."), Check("grafana", Verdict.NotSetUp, "Not set up.")]));
        Assert.Empty(Judge(null, null).Findings);
    }

    [Fact]
    public void What_another_rule_has_told_is_not_told_twice()
    {
        var failed = new RunRecord { Trigger = "hourly", StartedAt = Now.AddMinutes(-10), FinishedAt = Now.AddMinutes(-9), Outcome = RunOutcome.Failed, Message = "No answer." };
        var report = Judge(new DiagnosisReport(Now, [Check(PostgresCheck.CheckName, Verdict.Trouble, "PostgreSQL does not answer.")]), failed);

        Assert.Equal("run-failed", Assert.Single(report.Findings).Code);
    }

    private static CheckResult Check(string name, Verdict verdict, string says) => new(name, name, verdict, says, [], null, null, Now, 0, Now, null, null);

    private static IReadOnlyList<TrustFinding> Find(DateTime at, IReadOnlyList<CheckResult> checks) => Judge(new DiagnosisReport(at, checks), null).Findings;

    /// <summary>Nothing else is wrong.</summary>
    private static TrustReport Judge(DiagnosisReport? diagnosis, RunRecord? lastRun)
    {
        var today = DateOnly.FromDateTime(Now);
        return TrustJudge.Judge(new TrustEvidence(
            Now,
            new StoreStatus(StoreState.Ready, "/metrics.duckdb", null, null),
            null,
            new Coverage(2, today.AddDays(-1), today, today.AddDays(-1), Now.AddMinutes(-5), []),
            lastRun,
            Now.AddHours(1))
        { Diagnosis = diagnosis });
    }
}
