using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Channels;

/// <summary>The channels that people set up. Empty while the admin state can't be opened.</summary>
public sealed class ChannelBook(AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, IEnumerable<IChannelSender> senders, TimeProvider time)
{
    /// <summary>In the order in which they were made.</summary>
    public async Task<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var records = await context.Channels.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellationToken);
        return [.. records.Select(Read)];
    }

    /// <summary>Sets a channel up.</summary>
    /// <param name="draft">Without a <see cref="ChannelDraft.Mistake"/>.</param>
    /// <exception cref="ProblemException">The admin state can't be written to.</exception>
    public async Task<Channel> AddAsync(ChannelDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        database.ThrowUnlessOpen();
        if (draft.Mistake is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(draft));
        }

        var record = new ChannelRecord
        {
            Name = draft.Name.Trim(),
            Kind = draft.Kind,
            Target = draft.Target.Trim(),
            Secret = string.IsNullOrEmpty(draft.Secret) ? null : draft.Secret,
            Enabled = true,
            Reports = draft.Reports,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Channels.Add(record);
        await context.SaveChangesAsync(cancellationToken);
        return Read(record);
    }

    /// <summary>Turns a channel on or off. What waits for one that is off goes out when it is on again.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> EnableAsync(long id, bool enabled, CancellationToken cancellationToken)
    {
        database.ThrowUnlessOpen();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Channels.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Enabled, enabled), cancellationToken) > 0;
    }

    /// <summary>Removes a channel, and what was still to go through it.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> RemoveAsync(long id, CancellationToken cancellationToken)
    {
        database.ThrowUnlessOpen();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Outbox.Where(m => m.ChannelId == id && m.SentAt == null).ExecuteDeleteAsync(cancellationToken);
        var removed = await context.Channels.Where(c => c.Id == id).ExecuteDeleteAsync(cancellationToken) > 0;
        await transaction.CommitAsync(cancellationToken);
        return removed;
    }

    /// <summary>Sends a message at once, past the queue, so that whoever asks sees the real error.</summary>
    /// <exception cref="DeliveryException">It was not taken.</exception>
    public async Task TestAsync(Channel channel, Uri? link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var message = new Message(
            $"test-{Guid.CreateVersion7(time.GetUtcNow()):N}",
            "Mana Admin: a test",
            $"This is a test of the channel \"{channel.Name}\". Nothing is wrong; alerts will look like this.",
            null,
            MessageTone.Information,
            link,
            time.GetUtcNow().UtcDateTime);
        await senders.First(s => s.Sends(channel.Kind)).SendAsync(channel, message, cancellationToken);
    }

    internal static Channel Read(ChannelRecord record) => new(
        record.Id, record.Name, record.Kind, record.Target, record.Secret, record.Enabled, record.Reports, record.DeliveredAt, record.FailingSince, record.LastError);
}
