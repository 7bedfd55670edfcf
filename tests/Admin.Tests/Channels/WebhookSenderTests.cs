using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Admin.Data.Channels;
using Admin.Tests.Servers;

namespace Admin.Tests.Channels;

public sealed class WebhookSenderTests : IAsyncLifetime
{
    private static readonly Message Fired = new(
        "alert-1", "Alert: users & <more>", "Users fell – by 12 %.", null, MessageTone.Firing, new Uri("https://admin.example.org/alerts?rule=3"), new DateTime(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc));

    private readonly WebhookSender _sender = new(TimeProvider.System);
    private PostReceiver _receiver = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _receiver = await PostReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Slack_gets_blocks_in_which_nothing_is_markup_that_was_not_meant()
    {
        var json = await SendAsync(ChannelKind.Slack);
        Assert.Equal("Alert: users &amp; &lt;more&gt;", json.GetProperty("text").GetString());
        Assert.Equal("header", json.GetProperty("blocks")[0].GetProperty("type").GetString());
        Assert.EndsWith("<https://admin.example.org/alerts?rule=3|Open Mana Admin>", json.GetProperty("blocks")[1].GetProperty("text").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teams_gets_an_adaptive_card()
    {
        var attachment = (await SendAsync(ChannelKind.Teams)).GetProperty("attachments")[0];
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        var card = attachment.GetProperty("content");
        Assert.Equal("AdaptiveCard", card.GetProperty("type").GetString());
        Assert.Equal("Users fell – by 12 %.", card.GetProperty("body")[1].GetProperty("text").GetString());
        Assert.Equal("https://admin.example.org/alerts?rule=3", card.GetProperty("actions")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task Discord_gets_an_embed_that_calls_nobody()
    {
        var json = await SendAsync(ChannelKind.Discord);
        Assert.Equal("Alert: users & <more>", json.GetProperty("embeds")[0].GetProperty("title").GetString());
        Assert.Empty(json.GetProperty("allowed_mentions").GetProperty("parse").EnumerateArray());
    }

    [Fact]
    public async Task Ntfy_gets_the_text_and_a_title_that_fits_a_header()
    {
        await _sender.SendAsync(Channel(ChannelKind.Ntfy), Fired, Cancelled);
        var post = Assert.Single(_receiver.Taken);
        Assert.Equal("Users fell – by 12 %.", post.Body);
        Assert.Equal($"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(Fired.Subject))}?=", post.Headers["Title"]);
        Assert.Equal("high", post.Headers["Priority"]);
        Assert.Equal("https://admin.example.org/alerts?rule=3", post.Headers["Click"]);
    }

    [Fact]
    public async Task Plain_json_is_signed_so_that_a_change_or_an_old_copy_shows()
    {
        var json = await SendAsync(ChannelKind.Json, "the secret");
        var post = _receiver.Taken[0];
        Assert.Equal(("alert-1", "firing"), (json.GetProperty("id").GetString(), json.GetProperty("tone").GetString()));
        var signed = Encoding.UTF8.GetBytes($"{post.Headers["X-Mana-Timestamp"]}.{post.Body}");
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("the secret"u8, signed)), post.Headers["X-Mana-Signature"]);
    }

    [Fact]
    public async Task What_the_other_side_says_is_told_and_a_redirect_is_not_followed()
    {
        (_receiver.Status, _receiver.Body) = (404, "no_team\r\nfound");
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => _sender.SendAsync(Channel(ChannelKind.Slack), Fired, Cancelled));
        Assert.Equal("127.0.0.1 answered 404: no_team  found", refused.Message);

        (_receiver.Status, _receiver.Location) = (307, new Uri(_receiver.Address, "/elsewhere").AbsoluteUri);
        var moved = await Assert.ThrowsAsync<DeliveryException>(() => _sender.SendAsync(Channel(ChannelKind.Slack), Fired, Cancelled));
        Assert.Contains("not followed", moved.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_receiver.Taken, p => p.Path == "/elsewhere");
    }

    private async Task<JsonElement> SendAsync(ChannelKind kind, string? secret = null)
    {
        await _sender.SendAsync(Channel(kind, secret), Fired, Cancelled);
        return JsonDocument.Parse(Assert.Single(_receiver.Taken).Body).RootElement;
    }

    private Channel Channel(ChannelKind kind, string? secret = null) => new(1, "Team", kind, new Uri(_receiver.Address, "/hook").AbsoluteUri, secret, true, false);
}
