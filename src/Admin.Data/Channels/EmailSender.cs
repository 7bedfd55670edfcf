using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace Admin.Data.Channels;

/// <summary>Sends e-mail over SMTP.</summary>
/// <param name="options">Null: no mail server is set up.</param>
internal sealed class EmailSender(SmtpOptions? options) : IChannelSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public bool Sends(ChannelKind kind) => kind == ChannelKind.Email;

    public async Task SendAsync(Channel channel, Message message, CancellationToken cancellationToken)
    {
        if (options is null)
        {
            throw new DeliveryException("No mail server is set up: the setting Smtp:Host is missing.");
        }

        using var mail = Compose(channel, message, options.From);
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(options.Host, options.Port, Way(options.Security), cancellationToken);
            if (options.User is { } user)
            {
                await client.AuthenticateAsync(user, options.Password ?? "", cancellationToken);
            }

            await client.SendAsync(mail, cancellationToken);
        }
        catch (Exception e) when (e is SocketException or IOException or ProtocolException or CommandException or SslHandshakeException
            or AuthenticationException or NotSupportedException or TimeoutException or ServiceNotConnectedException)
        {
            throw new DeliveryException($"{options.Host}:{options.Port}: {FirstLine(e.Message)}", e);
        }

        // It has been taken; how the server says goodbye does not matter any more.
        await client.DisconnectAsync(quit: false, CancellationToken.None);
    }

    private static MimeMessage Compose(Channel channel, Message message, string from)
    {
        var mail = new MimeMessage
        {
            MessageId = $"{message.Id}@mana-admin",
            Subject = message.Subject,
            Date = new DateTimeOffset(message.At, TimeSpan.Zero),
        };
        mail.From.Add(MailboxAddress.Parse(from));
        mail.To.AddRange(channel.Target.Split(',', StringSplitOptions.TrimEntries).Select(MailboxAddress.Parse));

        // Answers of people who are away are of no use to anybody.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        var text = new TextPart(TextFormat.Plain) { Text = message.Link is { } link ? $"{message.Text}\n\n{link}\n" : message.Text };
        mail.Body = message.Html is { } html ? new MultipartAlternative(text, new TextPart(TextFormat.Html) { Text = html }) : text;
        return mail;
    }

    private static SecureSocketOptions Way(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
