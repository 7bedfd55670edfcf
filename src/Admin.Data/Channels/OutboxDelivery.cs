using Admin.Data.Snapshots;
using Admin.Data.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Channels;

/// <summary>
/// Sends what is due. A message that is not taken is tried again with growing pauses. Between the other side's yes and our record of it the process
/// may die; then the message is sent again with the same id: told twice is better than not told.
/// </summary>
public sealed partial class OutboxDelivery(
    AdminStateDatabase database,
    IDbContextFactory<AdminStateContext> contexts,
    IEnumerable<IChannelSender> senders,
    ChannelOptions options,
    TimeProvider time,
    ILogger<OutboxDelivery> logger) : IDisposable
{
    /// <summary>After so long nobody wants to hear it any more; the page shows that it was not sent.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(7);

    private const int MostAtOnce = 50;

    private readonly SemaphoreSlim _turn = new(1);
    private bool _begun;

    /// <summary>Sends what is due, each channel on its own: one that does not answer keeps no other waiting for long.</summary>
    public async Task DeliverDueAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen || !await _turn.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return;
        }

        try
        {
            var now = time.GetUtcNow().UtcDateTime;
            List<long> channels;
            await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
            {
                await BeginAsync(context, now, cancellationToken);
                channels = await context.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null && m.DueAt <= now)
                    .Select(m => m.ChannelId).Distinct().ToListAsync(cancellationToken);
            }

            await Task.WhenAll(channels.Select(channel => DeliverAsync(channel, now, cancellationToken)));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>A restart is often the cure, a setting that was mended: then nothing waits for its next try.</summary>
    private async Task BeginAsync(AdminStateContext context, DateTime now, CancellationToken cancellationToken)
    {
        if (!_begun)
        {
            await context.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now), cancellationToken);
            _begun = true;
        }
    }

    private async Task DeliverAsync(long channelId, DateTime now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Channels.FindAsync([channelId], cancellationToken) is not { Enabled: true } channel)
        {
            return;
        }

        var due = await context.Outbox
            .Where(m => m.ChannelId == channelId && m.SentAt == null && m.GivenUpAt == null && m.DueAt <= now)
            .OrderBy(m => m.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        foreach (var message in due)
        {
            if (await TryAsync(channel, message, cancellationToken) is not { } error)
            {
                await context.SaveChangesAsync(CancellationToken.None);
                continue;
            }

            // The others would meet the same; they wait with it.
            Log.NotTaken(logger, channel.Name, error);
            foreach (var waiting in due.Where(m => m.SentAt is null))
            {
                waiting.DueAt = message.DueAt;
            }

            await context.SaveChangesAsync(CancellationToken.None);
            return;
        }
    }

    /// <returns>Why it was not taken; null where it was.</returns>
    private async Task<string?> TryAsync(ChannelRecord channel, OutboxRecord message, CancellationToken cancellationToken)
    {
        try
        {
            await senders.First(s => s.Sends(channel.Kind)).SendAsync(ChannelBook.Read(channel), Compose(message), cancellationToken);
            (message.SentAt, message.LastError) = (time.GetUtcNow().UtcDateTime, null);
            message.Attempts++;
            (channel.DeliveredAt, channel.FailingSince, channel.LastError) = (message.SentAt, null, null);
            return null;
        }
        catch (DeliveryException e)
        {
            var now = time.GetUtcNow().UtcDateTime;
            message.Attempts++;
            message.LastError = channel.LastError = e.Message;
            channel.FailingSince ??= now;
            message.DueAt = now + RetryPause.After(message.Attempts);
            message.GivenUpAt = now - message.QueuedAt > GivenUpAfter ? now : null;
            return e.Message;
        }
    }

    private Message Compose(OutboxRecord message) => new(
        message.MessageId,
        message.Subject,
        message.Text,
        message.Html,
        Enum.Parse<MessageTone>(message.Tone),
        options.Link(message.Path),
        message.QueuedAt);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The channel {Channel} did not take a message, which stays queued: {Error}")]
        public static partial void NotTaken(ILogger logger, string channel, string error);
    }
}
