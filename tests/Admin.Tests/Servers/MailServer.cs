using System.Buffers;
using System.Collections.Concurrent;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Admin.Tests.Servers;

/// <summary>A real SMTP server on 127.0.0.1 that keeps what it takes; it can be down, refuse, and come back on the same port.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<MimeMessage> _taken = new();
    private CancellationTokenSource _stop = new();
    private Task _serving = Task.CompletedTask;

    public int Port { get; } = FreePort.Find();

    /// <summary>What it answers in place of taking a mail; null: it takes it.</summary>
    public string? Refusal { get; set; }

    public IReadOnlyList<MimeMessage> Taken => [.. _taken];

    public static MailServer Start()
    {
        var server = new MailServer();
        server.Resume();
        return server;
    }

    /// <summary>Listens again.</summary>
    public void Resume()
    {
        _stop = new CancellationTokenSource();
        var services = new ServiceProvider();
        services.Add(new Store(this));
        var options = new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(e => e.Endpoint(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, Port)).AllowUnsecureAuthentication()).Build();
        _serving = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    /// <summary>Listens no more: connections are refused.</summary>
    public async Task PauseAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _serving;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await PauseAsync();
        _stop.Dispose();
    }

    private sealed class Store(MailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (server.Refusal is { } refusal)
            {
                return new SmtpResponse(SmtpReplyCode.MailboxUnavailable, refusal);
            }

            using var stream = new MemoryStream(buffer.ToArray());
            server._taken.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
            return SmtpResponse.Ok;
        }
    }
}
