using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Channels;

/// <summary>Gathers which channels fail, for the verdict over the numbers.</summary>
public sealed class ChannelsReader(AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts)
{
    /// <summary>The enabled channels that take nothing right now; empty while the admin state can't be read, which is a verdict of its own.</summary>
    public async Task<IReadOnlyList<FailingChannel>> FailingAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Channels.AsNoTracking()
            .Where(c => c.Enabled && c.FailingSince != null)
            .OrderBy(c => c.FailingSince)
            .Select(c => new FailingChannel(
                c.Id,
                c.Name,
                c.FailingSince!.Value,
                c.LastError ?? "",
                context.Outbox.Count(m => m.ChannelId == c.Id && m.SentAt == null && m.GivenUpAt == null)))
            .ToListAsync(cancellationToken);
    }
}
