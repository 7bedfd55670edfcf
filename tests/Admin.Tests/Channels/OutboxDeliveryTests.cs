using Admin.Data.Channels;
using Admin.Data.Trust;
using Admin.Tests.Alerts;
using Admin.Tests.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Channels;

public sealed class OutboxDeliveryTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly MailServer _mail = MailServer.Start();
    private AlertHouse _house = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _house = await OpenAsync(null);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await _mail.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_real_mail_server_receives_the_alert_once_with_a_link_to_the_page()
    {
        await _house.Channels.AddAsync(Mail(), Cancelled);
        await FireAsync();
        await _house.Delivery.DeliverDueAsync(Cancelled);
        await _house.Delivery.DeliverDueAsync(Cancelled);

        var mail = Assert.Single(_mail.Taken);
        Assert.Equal("Alert: The numbers are not fresh or not complete", mail.Subject);
        Assert.Equal(["ana@example.org", "ben@example.org"], mail.To.Mailboxes.Select(m => m.Address));
        Assert.Contains("https://admin.example.org/alerts?rule=", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.NotNull((await _house.Outbox.NewestAsync(1, Cancelled))[0].SentAt);
    }

    [Fact]
    public async Task With_the_mail_server_down_for_an_hour_and_the_app_restarted_nothing_is_lost_or_sent_twice()
    {
        await _house.Channels.AddAsync(Mail(), Cancelled);
        await _mail.PauseAsync();
        await FireAsync();
        for (var minute = 0; minute < 60; minute++)
        {
            await _house.Delivery.DeliverDueAsync(Cancelled);
            _house.Time.Advance(TimeSpan.FromMinutes(1));
            if (minute == 30)
            {
                await RestartAsync();
            }
        }

        var waiting = Assert.Single(await _house.Outbox.NewestAsync(10, Cancelled));
        Assert.Null(waiting.SentAt);
        Assert.Equal(6, waiting.Attempts);
        Assert.Contains($"127.0.0.1:{_mail.Port}", waiting.LastError, StringComparison.Ordinal);

        _mail.Resume();
        _house.Time.Advance(TimeSpan.FromMinutes(30));
        await _house.Delivery.DeliverDueAsync(Cancelled);
        await RestartAsync();
        await _house.Delivery.DeliverDueAsync(Cancelled);
        Assert.Single(_mail.Taken);
    }

    [Fact]
    public async Task A_channel_that_fails_turns_the_trust_red_and_is_told_on_another()
    {
        await using var receiver = await PostReceiver.StartAsync();
        _mail.Refusal = "mailbox is full";
        await _house.RecordAllWellAsync();
        var broken = await _house.Channels.AddAsync(Mail(), Cancelled);
        await _house.Channels.AddAsync(new ChannelDraft("Hook", ChannelKind.Json, receiver.Address.AbsoluteUri, null, false), Cancelled);
        await FireAsync();
        await _house.Delivery.DeliverDueAsync(Cancelled);
        Assert.Single(receiver.Taken);
        Assert.DoesNotContain((await _house.TrustAsync()).Findings, f => f.Code == "channel-failing");

        _house.Time.Advance(TimeSpan.FromMinutes(61));
        var finding = Assert.Single((await _house.TrustAsync()).Findings, f => f.Code == "channel-failing");
        Assert.Equal(TrustLevel.Red, finding.Level);
        Assert.Contains("mailbox is full", finding.Problem.What, StringComparison.Ordinal);
        await _house.LookTwiceAsync();
        await _house.Delivery.DeliverDueAsync(Cancelled);
        Assert.Contains(receiver.Taken, p => p.Body.Contains("A channel takes no messages", StringComparison.Ordinal));
        Assert.Equal("mailbox is full", (await _house.Channels.ListAsync(Cancelled)).Single(c => c.Id == broken.Id).LastError!.Split(": ")[^1]);

        // Once it takes messages again, all is well by itself.
        _mail.Refusal = null;
        _house.Time.Advance(TimeSpan.FromMinutes(30));
        await _house.Delivery.DeliverDueAsync(Cancelled);
        Assert.DoesNotContain((await _house.TrustAsync()).Findings, f => f.Code == "channel-failing");
    }

    [Fact]
    public async Task The_test_button_meets_the_real_error()
    {
        var channel = await _house.Channels.AddAsync(Mail(), Cancelled);
        await _house.Channels.TestAsync(channel, null, Cancelled);
        Assert.Equal("Mana Admin: a test", Assert.Single(_mail.Taken).Subject);

        _mail.Refusal = "no such user here";
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => _house.Channels.TestAsync(channel, null, Cancelled));
        Assert.Contains("no such user here", refused.Message, StringComparison.Ordinal);
        await _mail.PauseAsync();
        var down = await Assert.ThrowsAsync<DeliveryException>(() => _house.Channels.TestAsync(channel, null, Cancelled));
        Assert.Contains("refused", down.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_can_not_be_sent_for_a_week_is_given_up_and_says_so()
    {
        await _house.Channels.AddAsync(Mail(), Cancelled);
        _mail.Refusal = "never";
        await FireAsync();
        await _house.Delivery.DeliverDueAsync(Cancelled);
        _house.Time.Advance(OutboxDelivery.GivenUpAfter + TimeSpan.FromHours(1));
        await _house.Delivery.DeliverDueAsync(Cancelled);
        _house.Time.Advance(TimeSpan.FromHours(1));
        await _house.Delivery.DeliverDueAsync(Cancelled);

        var given = Assert.Single(await _house.Outbox.NewestAsync(10, Cancelled));
        Assert.NotNull(given.GivenUpAt);
        Assert.Equal(2, given.Attempts);
    }

    [Theory]
    [InlineData("", "name")]
    [InlineData("not an address", "no e-mail address")]
    [InlineData("ana@example.org, , ben@example.org", "no e-mail address")]
    public void A_channel_that_cannot_work_is_not_set_up(string target, string why) => Assert.Contains(
        why, new ChannelDraft(target.Length == 0 ? "" : "Team", ChannelKind.Email, target.Length == 0 ? "a@b.c" : target, null, false).Mistake, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("team")]
    [InlineData("https://example.org/\r\nX: y")]
    public void A_channel_posts_to_nothing_but_a_web_address(string target) =>
        Assert.NotNull(new ChannelDraft("Team", ChannelKind.Slack, target, null, false).Mistake);

    private static ChannelDraft Mail() => new("Mail", ChannelKind.Email, "ana@example.org, ben@example.org", null, true);

    /// <summary>Leaves the numbers to grow old until the rule about them fires.</summary>
    private async Task FireAsync()
    {
        if (await Admin.Tests.Store.Stores.CountAsync(_house.Store) == 0)
        {
            await _house.RecordAllWellAsync();
        }

        await _house.Watch.LookAsync(Cancelled);
        _house.Time.Advance(TimeSpan.FromHours(4));
        await _house.LookTwiceAsync();
    }

    private async Task RestartAsync()
    {
        var time = _house.Time;
        await _house.DisposeAsync();
        _house = await OpenAsync(time);
    }

    private Task<AlertHouse> OpenAsync(FakeTimeProvider? time) => AlertHouse.OpenAsync(
        _folder.Path, new SmtpOptions("127.0.0.1", _mail.Port, SmtpSecurity.None, null, null, "mana-admin@example.org"), time: time);
}
