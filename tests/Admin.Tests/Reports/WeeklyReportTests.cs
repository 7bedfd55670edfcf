using Admin.Data.Annotations;
using Admin.Data.Channels;
using Admin.Data.Kpis;
using Admin.Data.Reports;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Admin.Tests.Alerts;
using Admin.Tests.Servers;
using Admin.Tests.Store;

namespace Admin.Tests.Reports;

public sealed class WeeklyReportTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 16);

    private readonly TemporaryFolder _folder = new();
    private readonly MailServer _mail = MailServer.Start();
    private AlertHouse _house = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _house = await AlertHouse.OpenAsync(
            _folder.Path, new SmtpOptions("127.0.0.1", _mail.Port, SmtpSecurity.None, null, null, "mana-admin@example.org"), reports: true);
        await _house.RecordAllWellAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await _mail.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task On_Monday_the_week_before_is_sent_once_in_html_and_plain_text_with_health_first()
    {
        await _house.Channels.AddAsync(new ChannelDraft("Mail", ChannelKind.Email, "ana@example.org", null, true), Cancelled);
        await _house.Reports.WriteIfDueAsync(Cancelled);
        Assert.Empty(await _house.ReportArchive.NewestAsync(9, Cancelled));

        _house.Time.SetUtcNow(new DateTimeOffset(2026, 11, 30, 7, 0, 5, TimeSpan.Zero));
        for (var time = 0; time < 3; time++)
        {
            await _house.Reports.WriteIfDueAsync(Cancelled);
            await _house.Delivery.DeliverDueAsync(Cancelled);
        }

        var mail = Assert.Single(_mail.Taken);
        Assert.StartsWith("Week of 23 Nov 2026: ", mail.Subject, StringComparison.Ordinal);
        Assert.Matches("(?s)CAN THE NUMBERS BE TRUSTED.*THE NUMBERS\r?\n", mail.TextBody);
        Assert.Matches("(?s)Can the numbers be trusted.*<h2[^>]*>The numbers", mail.HtmlBody);
        Assert.Equal(new DateOnly(2026, 11, 23), Assert.Single(await _house.ReportArchive.NewestAsync(9, Cancelled)).Week);
    }

    [Fact]
    public async Task A_report_that_could_not_be_sent_is_a_finding_of_its_own()
    {
        await _house.Channels.AddAsync(new ChannelDraft("Mail", ChannelKind.Email, "ana@example.org", null, true), Cancelled);
        await _mail.PauseAsync();
        _house.Time.SetUtcNow(new DateTimeOffset(2026, 11, 30, 7, 0, 5, TimeSpan.Zero));
        await _house.Reports.WriteIfDueAsync(Cancelled);
        await _house.Delivery.DeliverDueAsync(Cancelled);
        Assert.DoesNotContain((await _house.TrustAsync()).Findings, f => f.Code == "report-unsent");

        _house.Time.Advance(TimeSpan.FromHours(2));
        Assert.Contains((await _house.TrustAsync()).Findings, f => f.Code == "report-unsent");
        _mail.Resume();
        await _house.Delivery.DeliverDueAsync(Cancelled);
        Assert.DoesNotContain((await _house.TrustAsync()).Findings, f => f.Code == "report-unsent");
        Assert.Single(_mail.Taken);
    }

    [Fact]
    public async Task The_preview_says_the_change_and_what_it_is_held_against()
    {
        var preview = await _house.ReportArchive.PreviewAsync(Monday, Cancelled);

        // Day n of November has 99 + n users, and one new a day.
        Assert.Contains("121, +7 (+6.1 %) (Sun 22 Nov against Sun 15 Nov)", preview.Text, StringComparison.Ordinal);
        Assert.Contains("7, unchanged (sum of 7 days against 7 days the week before)", preview.Text, StringComparison.Ordinal);
        Assert.Contains("<strong>121</strong>", preview.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_over_fewer_days_is_not_called_a_fall()
    {
        var kpi = new KpiDefinition("new", "New", KpiUnit.Count, null, KpiKind.Flow, KpiDirection.Up, null, "o", "d", 1, true);
        var row = ReportFigures.Of(kpi, "New", Totals(5, 50), Totals(7, 70));
        Assert.Equal(("50", "n/a", "2 days missing"), (row.Figure, row.Change, row.Note));
    }

    [Fact]
    public void What_people_wrote_can_not_become_markup()
    {
        var health = TrustJudge.Judge(new TrustEvidence(
            DateTime.UnixEpoch, new(Admin.Data.Store.StoreState.Ready, "/x", null, null), null, new Coverage(0, null, null, null, null, []), null, null));
        var html = ReportHtml.Of(new WeeklyReport(
            Monday, DateTime.UnixEpoch, false, health, "", [new ReportKpi("<script>1</script>", "1", "n/a", "b", null)], [new Annotation(1, Monday, AnnotationKind.Note, "<img src=x onerror=alert(1)>", null)]));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
    }

    private static TrendTotals Totals(int days, double sum) => new(days, days, 0, 0, false, sum, sum / days, null, null, null, null);
}
