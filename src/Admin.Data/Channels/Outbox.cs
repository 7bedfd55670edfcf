using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Channels;

/// <summary>
/// What is on its way. A message is written down in the same transaction as what it tells of, so none is lost, and by its key only once a channel, so
/// none is queued twice.
/// </summary>
public sealed class Outbox(AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts)
{
    /// <summary>The newest messages, newest first.</summary>
    public async Task<IReadOnlyList<OutboxRecord>> NewestAsync(int count, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Outbox.AsNoTracking().OrderByDescending(m => m.Id).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>Puts a message into the outbox of every given channel; it is there once the context is saved.</summary>
    internal static async Task AddAsync(
        AdminStateContext context, IEnumerable<ChannelRecord> channels, Letter letter, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var channel in channels)
        {
            var key = $"{letter.Key}/{channel.Id}";
            if (await context.Outbox.AnyAsync(m => m.Key == key, cancellationToken))
            {
                continue;
            }

            context.Outbox.Add(new OutboxRecord
            {
                ChannelId = channel.Id,
                Key = key,
                Purpose = letter.Purpose,
                MessageId = $"{letter.Purpose}-{Guid.CreateVersion7():N}",
                Subject = letter.Subject,
                Text = letter.Text,
                Html = letter.Html,
                Tone = letter.Tone.ToString(),
                Path = letter.Path,
                QueuedAt = now,
                DueAt = now,
            });
        }
    }
}
