using System.Globalization;
using Admin.Data;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Admin.Web.Features.Analytics;

namespace Admin.Tests.Trust;

/// <summary>Unknown is never green, and silence alone turns it yellow and then red.</summary>
public sealed class TrustJudgeTests
{
    private static readonly DateTime Now = new(2026, 3, 12, 10, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 3, 12);
    private static readonly Problem Trouble = new("It is so.", "All is kept.", "Look.");

    /// <summary>Yesterday is final, today was recorded five minutes ago, and the next run is scheduled.</summary>
    private static readonly TrustEvidence Good = new(
        Now,
        Ready(StoreState.Ready),
        null,
        new Coverage(400, Today.AddDays(-399), Today, Today.AddDays(-1), Now.AddMinutes(-5), []),
        Run(RunOutcome.Succeeded),
        Now.AddMinutes(55));

    [Fact]
    public void All_is_good_only_with_all_the_evidence()
    {
        var report = TrustJudge.Judge(Good);

        Assert.Equal((TrustLevel.Green, "All good"), (report.Level, report.Headline));
        Assert.Empty(report.Findings);
        Assert.Equal(ServiceStatus.Healthy, HealthResponse.Of(report).Status);
    }

    [Theory]
    [InlineData(StoreState.Opening, TrustLevel.Yellow, "store-opening")]
    [InlineData(StoreState.Suspect, TrustLevel.Red, "store-suspect")]
    [InlineData(StoreState.Missing, TrustLevel.Red, "store-missing")]
    [InlineData(StoreState.Corrupt, TrustLevel.Red, "store-corrupt")]
    [InlineData(StoreState.Locked, TrustLevel.Red, "store-locked")]
    [InlineData(StoreState.DiskFull, TrustLevel.Red, "store-disk-full")]
    [InlineData(StoreState.Unavailable, TrustLevel.Red, "store-unavailable")]
    public void A_store_that_is_not_ready_is_not_green_whatever_else_is_known(StoreState state, TrustLevel level, string code)
    {
        var problem = state == StoreState.Opening ? null : Trouble;
        foreach (var coverage in new[] { Good.Coverage, null })
        {
            var report = Judge(Good with { Store = new StoreStatus(state, "/store", problem, null), Coverage = coverage });

            Assert.Equal((level, code), (report.Level, report.Findings[0].Code));
            Assert.NotEqual(ServiceStatus.Healthy, HealthResponse.Of(report).Status);
        }
    }

    [Theory]
    [InlineData(StoreState.Ready)]
    [InlineData(StoreState.Empty)]
    public void A_store_that_was_not_read_is_not_green_although_it_is_open(StoreState state)
    {
        var report = Judge(Good with { Store = Ready(state), Coverage = null });

        Assert.Equal(TrustLevel.Red, report.Level);
        Assert.Equal(ServiceStatus.Unhealthy, HealthResponse.Of(report).Status);
    }

    [Fact]
    public void A_store_without_a_day_is_not_green()
    {
        var report = Judge(new TrustEvidence(Now, Ready(StoreState.Empty), null, new Coverage(0, null, null, null, null, []), null, null));

        Assert.Equal((TrustLevel.Yellow, "nothing-recorded"), (report.Level, report.Findings.Single().Code));
        Assert.Equal(ServiceStatus.Degraded, HealthResponse.Of(report).Status);
    }

    [Theory]
    [InlineData("2026-03-12T00:30:00Z", 1, null, null)]
    [InlineData("2026-03-12T00:59:59Z", 2, null, null)]
    [InlineData("2026-03-12T00:59:59Z", 3, TrustLevel.Yellow, "Yesterday is not final")]
    [InlineData("2026-03-12T01:00:00Z", 1, null, null)]
    [InlineData("2026-03-12T01:00:00Z", 2, TrustLevel.Yellow, "Yesterday is not final")]
    [InlineData("2026-03-12T01:00:00Z", 3, TrustLevel.Red, "2 days are not final")]
    [InlineData("2026-03-12T23:59:59Z", 2, TrustLevel.Yellow, "Yesterday is not final")]
    [InlineData("2026-03-12T10:00:00Z", 91, TrustLevel.Red, "90 days are not final")]
    public void A_day_is_to_be_final_one_hour_after_midnight(string now, int lastFinalDaysAgo, TrustLevel? level, string? headline)
    {
        var at = DateTime.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        var report = Judge(Good with
        {
            Now = at,
            Coverage = Good.Coverage! with { LastFinal = Today.AddDays(-lastFinalDaysAgo), LastRecordedAt = at.AddMinutes(-5) },
        });

        Assert.Equal((level ?? TrustLevel.Green, headline ?? "All good"), (report.Level, report.Headline));
        Assert.Equal(level is null ? ServiceStatus.Healthy : ServiceStatus.Degraded, HealthResponse.Of(report).Status);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "Yesterday is not final")]
    [InlineData(2, "2 days are not final")]
    public void Days_that_were_never_final_are_late_from_the_first_recorded_one_on(int firstDaysAgo, string? headline)
    {
        var first = Today.AddDays(-firstDaysAgo);
        var report = Judge(Good with { Coverage = Good.Coverage! with { First = first, LastFinal = null } });

        Assert.Equal(headline ?? "All good", report.Headline);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(90, true)]
    [InlineData(91, false)]
    [InlineData(365, false)]
    public void A_day_missing_among_the_last_ninety_degrades(int daysAgo, bool degrades)
    {
        var report = Judge(Good with { Coverage = Good.Coverage! with { Missing = [Today.AddDays(-daysAgo)] } });

        Assert.Equal(degrades ? (TrustLevel.Yellow, "One day missing") : (TrustLevel.Green, "All good"), (report.Level, report.Headline));
        Assert.Equal(degrades ? ServiceStatus.Degraded : ServiceStatus.Healthy, HealthResponse.Of(report).Status);
        Assert.All(report.Findings, f => Assert.Contains($"{Today.AddDays(-daysAgo):d MMM yyyy}", f.Problem.What, StringComparison.Ordinal));
    }

    [Fact]
    public void A_day_that_has_just_ended_is_not_called_missing_before_it_is_due()
    {
        var at = new DateTime(2026, 3, 12, 0, 30, 0, DateTimeKind.Utc);
        var coverage = Good.Coverage! with { LastFinal = Today.AddDays(-2), Missing = [Today.AddDays(-1)], LastRecordedAt = at.AddMinutes(-5) };

        Assert.Equal(TrustLevel.Green, Judge(Good with { Now = at, Coverage = coverage }).Level);
        Assert.Contains("days-missing", Judge(Good with { Now = at.AddMinutes(30), Coverage = coverage }).Findings.Select(f => f.Code));
    }

    [Fact]
    public void A_run_that_failed_is_not_green_and_says_when_it_is_tried_again()
    {
        var failed = Good with { LastRun = Run(RunOutcome.Failed), NextRun = Now.AddMinutes(2) };

        var finding = Assert.Single(Judge(failed).Findings);
        Assert.Equal((TrustLevel.Yellow, "run-failed"), (finding.Level, finding.Code));
        Assert.Contains("It broke.", finding.Problem.What, StringComparison.Ordinal);
        Assert.Contains("10:02 UTC", finding.Problem.Next, StringComparison.Ordinal);
        Assert.Contains("Nothing is scheduled", Judge(failed with { NextRun = null }).Findings.Single().Problem.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void An_admin_state_that_can_not_be_used_is_not_green() =>
        Assert.Equal((TrustLevel.Yellow, Trouble), (Judge(Good with { AdminState = Trouble }).Level, Judge(Good with { AdminState = Trouble }).Findings.Single().Problem));

    [Fact]
    public void The_worst_finding_decides_and_comes_first()
    {
        var report = Judge(Good with
        {
            AdminState = Trouble,
            LastRun = Run(RunOutcome.Failed),
            Coverage = Good.Coverage! with { Missing = [Today.AddDays(-7)], LastFinal = Today.AddDays(-5) },
        });

        Assert.Equal((TrustLevel.Red, "4 days are not final", "day-not-final"), (report.Level, report.Headline, report.Findings[0].Code));
        Assert.Equal(4, report.Findings.Count);
    }

    [Theory]
    [InlineData(0, TrustLevel.Green)]
    [InlineData(2, TrustLevel.Green)]
    [InlineData(3, TrustLevel.Yellow)]
    [InlineData(14, TrustLevel.Yellow)]
    [InlineData(25, TrustLevel.Yellow)]
    [InlineData(26, TrustLevel.Red)]
    [InlineData(24 * 90, TrustLevel.Red)]
    public void Silence_alone_turns_it_yellow_and_then_red_as_the_clock_goes_on(int hours, TrustLevel level) =>
        Assert.Equal(level, Judge(Good with { Now = Now.AddHours(hours) }).Level);

    [Fact]
    public void Nobody_has_to_say_anything_for_it_to_stay_red_once_it_is()
    {
        var levels = Enumerable.Range(0, 24 * 120).Select(hour => Judge(Good with { Now = Now.AddHours(hour) }).Level).ToList();

        Assert.Equal(levels.Order(), levels);
        Assert.Equal([TrustLevel.Green, TrustLevel.Yellow, TrustLevel.Red], levels.Distinct());
    }

    [Theory]
    [InlineData(2, TrustLevel.Green)]
    [InlineData(60, TrustLevel.Yellow)]
    [InlineData(60 * 24 * 365, TrustLevel.Yellow)]
    public void A_record_from_the_future_is_no_sign_of_life(int minutesAhead, TrustLevel level)
    {
        var ahead = Now.AddMinutes(minutesAhead);
        var coverage = Good.Coverage! with { LastRecordedAt = ahead, Newest = DateOnly.FromDateTime(ahead), LastFinal = DateOnly.FromDateTime(ahead).AddDays(-1) };

        Assert.Equal(level, Judge(Good with { Coverage = coverage }).Level);
    }

    private static TrustReport Judge(TrustEvidence evidence)
    {
        var report = TrustJudge.Judge(evidence);
        Assert.All(report.Findings, f => Assert.All(new[] { f.Headline, f.Problem.What, f.Problem.StillTrue, f.Problem.Next }, text => Assert.NotEmpty(text)));
        return report;
    }

    private static StoreStatus Ready(StoreState state) => new(state, "/store", null, null);

    private static RunRecord Run(RunOutcome outcome) => new()
    {
        Trigger = "hourly",
        StartedAt = Now.AddMinutes(-5),
        FinishedAt = Now.AddMinutes(-5),
        Outcome = outcome,
        Message = outcome == RunOutcome.Failed ? "It broke." : "Recorded.",
    };
}
