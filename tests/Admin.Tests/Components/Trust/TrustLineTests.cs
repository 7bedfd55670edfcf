using Admin.Data;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Admin.Data.Watchers;
using Admin.Web.Components.Ages;
using Admin.Web.Components.Trust;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Components.Trust;

public sealed class TrustLineTests : BunitContext
{
    private static readonly DateTime Now = new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc);

    public TrustLineTests()
    {
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(Now)));
        Services.AddScoped<AgeTicker>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Says_verdict_completeness_gaps_and_runs_in_one_line()
    {
        var line = RenderLine(TrustView.Of(Report(TrustLevel.Green, "All good", RunOutcome.Succeeded, 2)));

        Assert.Equal(
            ["All good.", "Data complete to Sat 21 Nov", "2 days missing in 12 months", "last run succeeded 1 h ago", "backups are off", "next run in 12 min"],
            line.FindAll("p").Select(Words));
        Assert.Equal("green", line.Find("[role=status]").GetAttribute("data-level"));
    }

    [Fact]
    public void A_failed_run_is_named() =>
        Assert.Contains("last run failed 1 h ago", Words(RenderLine(TrustView.Of(Report(TrustLevel.Yellow, "The last run failed", RunOutcome.Failed, 0))).Find(".line")), StringComparison.Ordinal);

    [Theory]
    [InlineData(3, "outside watcher answered 3 h ago")]
    [InlineData(null, "outside watcher has not answered yet")]
    public void An_outside_watcher_is_named_with_when_it_answered(int? hoursAgo, string expected)
    {
        var report = Report(TrustLevel.Green, "All good", RunOutcome.Succeeded, 0);
        var watcher = new WatcherEvidence(WatchedWork.Backup, hoursAgo is { } hours ? Now.AddHours(-hours) : null, null, null);

        Assert.Contains(expected, Words(RenderLine(TrustView.Of(report with { Evidence = report.Evidence with { Watchers = [watcher] } })).Find(".line")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TrustLevel.Yellow, "yellow")]
    [InlineData(TrustLevel.Red, "red")]
    public void The_level_decides_the_look(TrustLevel level, string expected) =>
        Assert.Equal(expected, RenderLine(TrustView.Of(Report(level, "Look", RunOutcome.Succeeded, 0))).Find("[role=status]").GetAttribute("data-level"));

    [Fact]
    public void Unknown_is_never_green()
    {
        var line = RenderLine(TrustView.Unknown);

        Assert.Equal("unknown", line.Find("[role=status]").GetAttribute("data-level"));
        Assert.Equal("Not known.", Words(line.Find(".line")));
    }

    [Fact]
    public void A_store_without_a_day_has_no_gaps()
    {
        var report = Report(TrustLevel.Yellow, "Nothing recorded yet", RunOutcome.Succeeded, 0);
        var empty = report with { Evidence = report.Evidence with { Coverage = new Coverage(0, null, null, null, null, [new DateOnly(2026, 11, 1)]) } };

        Assert.DoesNotContain("missing", Words(RenderLine(TrustView.Of(empty)).Find(".line")), StringComparison.Ordinal);
    }

    private static TrustReport Report(TrustLevel level, string headline, RunOutcome outcome, int missing) => new(
        level,
        headline,
        level == TrustLevel.Green ? [] : [new TrustFinding("code", headline, level, false, new Problem("What.", "Still.", "Next."))],
        new TrustEvidence(
            Now,
            new StoreStatus(StoreState.Ready, "/store", null, null),
            null,
            new Coverage(400, new DateOnly(2025, 1, 1), new DateOnly(2026, 11, 22), new DateOnly(2026, 11, 21), Now, [.. Enumerable.Range(1, missing).Select(day => new DateOnly(2026, 6, day))]),
            new RunRecord { Trigger = "hourly", StartedAt = Now.AddHours(-1).AddSeconds(-5), FinishedAt = Now.AddHours(-1), Outcome = outcome },
            Now.AddMinutes(12)));

    private IRenderedComponent<TrustLine> RenderLine(TrustView trust) => Render<TrustLine>(parameters => parameters.AddCascadingValue(trust));

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
