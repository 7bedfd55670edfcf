using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Admin.Data.Channels;

/// <summary>
/// A message in the form that each receiver documents: Slack's incoming webhooks (blocks), Teams' workflow webhooks (an adaptive card), Discord's
/// webhooks (an embed), ntfy's publishing (a body and headers), and JSON of our own, described in docs/alerts.md.
/// </summary>
internal static class WebhookPayload
{
    private const int DiscordRed = 0xC4314B;
    private const int DiscordGreen = 0x2E7D4F;
    private const int DiscordBlue = 0x3B6FB5;

    /// <summary>Discord takes 4,096 characters, Slack 3,000.</summary>
    private const int LongestText = 2900;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static HttpContent Of(ChannelKind kind, Message message) => kind switch
    {
        ChannelKind.Slack => JsonContent.Create(Slack(message), options: Options),
        ChannelKind.Teams => JsonContent.Create(Teams(message), options: Options),
        ChannelKind.Discord => JsonContent.Create(Discord(message), options: Options),
        ChannelKind.Ntfy => new StringContent(Short(message.Text), Encoding.UTF8, "text/plain"),
        _ => JsonContent.Create(
            new { id = message.Id, at = message.At, tone = Tone(message.Tone), title = message.Subject, text = message.Text, link = message.Link }, options: Options),
    };

    /// <summary>Its headers are Latin-1 at best, so words beyond it are encoded as ntfy documents (RFC 2047).</summary>
    public static void AddNtfyHeaders(HttpRequestHeaders headers, Message message)
    {
        headers.Add("Title", $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(message.Subject))}?=");
        headers.Add("Priority", message.Tone == MessageTone.Firing ? "high" : "default");
        headers.Add("Tags", message.Tone switch { MessageTone.Firing => "rotating_light", MessageTone.Resolved => "white_check_mark", _ => "bar_chart" });
        if (message.Link is { } link)
        {
            headers.Add("Click", link.AbsoluteUri);
        }
    }

    private static object Slack(Message message) => new
    {
        Text = EscapeSlack(message.Subject),
        Blocks = new object[]
        {
            new { Type = "header", Text = new { Type = "plain_text", Text = Cut(message.Subject, 150) } },
            new { Type = "section", Text = new { Type = "mrkdwn", Text = EscapeSlack(Short(message.Text)) + (message.Link is { } link ? $"\n<{link}|Open Mana Admin>" : "") } },
        },
    };

    private static Dictionary<string, object> Teams(Message message) => new()
    {
        ["type"] = "message",
        ["attachments"] = new[]
        {
            new Dictionary<string, object>
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["content"] = new Dictionary<string, object>
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["body"] = new[]
                    {
                        new { type = "TextBlock", text = message.Subject, weight = "bolder", wrap = true },
                        new { type = "TextBlock", text = Short(message.Text), weight = "default", wrap = true },
                    },
                    ["actions"] = message.Link is { } link ? [new { type = "Action.OpenUrl", title = "Open Mana Admin", url = link.AbsoluteUri }] : Array.Empty<object>(),
                },
            },
        },
    };

    private static object Discord(Message message) => new
    {
        Embeds = new[]
        {
            new
            {
                Title = Cut(message.Subject, 256),
                Description = Short(message.Text),
                Url = message.Link?.AbsoluteUri,
                Color = message.Tone switch { MessageTone.Firing => DiscordRed, MessageTone.Resolved => DiscordGreen, _ => DiscordBlue },
                Timestamp = message.At,
            },
        },

        // What a message quotes must not call people.
        AllowedMentions = new { Parse = Array.Empty<string>() },
    };

    private static string Tone(MessageTone tone) => tone switch
    {
        MessageTone.Firing => "firing",
        MessageTone.Resolved => "resolved",
        _ => "information",
    };

    private static string EscapeSlack(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Short(string text) => Cut(text, LongestText);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
