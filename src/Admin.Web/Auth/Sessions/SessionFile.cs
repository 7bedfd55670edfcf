using System.Text.Json;
using Admin.Data.State;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Admin.Web.Auth.Sessions;

/// <summary>Keeps sessions in the admin state, so that a restart signs nobody out and a backup of the numbers brings no ended session back.</summary>
internal sealed class SessionFile(AdminStateDatabase state, IDbContextFactory<AdminStateContext> contexts, IDataProtectionProvider protection)
{
    /// <summary>For how long an ended session, or one that nobody came back to, is remembered.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private readonly IDataProtector _tokens = protection.CreateProtector("Admin.Sessions.Tokens");

    /// <summary>While the admin state can't be used, sessions live in memory alone.</summary>
    public bool IsThere => state.IsOpen;

    /// <returns>Null where there is none of that id, or it has ended.</returns>
    public async Task<Session?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.EndedAt == null, cancellationToken) is { } record
            ? Read(record)
            : null;
    }

    public async Task<IReadOnlyList<Session>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await context.Sessions.AsNoTracking().Where(s => s.EndedAt == null).ToListAsync(cancellationToken)).Select(Read)];
    }

    public async Task WriteAsync(Session session, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var record = await context.Sessions.FirstOrDefaultAsync(s => s.Id == session.Id, cancellationToken);
        if (record is null)
        {
            var forgotten = (session.BegunAt - Memory).UtcDateTime;
            await context.Sessions.Where(s => s.EndedAt < forgotten || s.CheckedAt < forgotten).ExecuteDeleteAsync(cancellationToken);
            record = new SessionRecord { Id = session.Id, Subject = session.Subject, Name = session.Name, Way = session.Way, Role = session.Role };
            context.Sessions.Add(record);
        }

        (record.Name, record.Role, record.Address) = (session.Name, session.Role, session.Address);
        (record.SignedInAt, record.BegunAt, record.CheckedAt) = (session.SignedInAt?.UtcDateTime, session.BegunAt.UtcDateTime, session.CheckedAt.UtcDateTime);
        record.Tokens = session.Tokens is { } tokens ? _tokens.Protect(JsonSerializer.Serialize(tokens)) : null;
        await context.SaveChangesAsync(cancellationToken);
    }

    public async Task EndAsync(string id, string why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Sessions.Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.EndedAt, now.UtcDateTime).SetProperty(s => s.EndedBecause, why).SetProperty(s => s.Tokens, (string?)null),
            cancellationToken);
    }

    private Session Read(SessionRecord record) => new(
        record.Id, record.Subject, record.Name, record.Way, record.Role, Utc(record.SignedInAt), Utc(record.BegunAt), Utc(record.CheckedAt), record.Address, ReadTokens(record));

    private ProviderTokens? ReadTokens(SessionRecord record)
    {
        try
        {
            return record.Tokens is null ? null : JsonSerializer.Deserialize<ProviderTokens>(_tokens.Unprotect(record.Tokens));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // The keys were lost: without tokens the provider can't be asked, and the session ends by itself.
            return null;
        }
    }

    private static DateTimeOffset Utc(DateTime moment) => new(DateTime.SpecifyKind(moment, DateTimeKind.Utc));

    private static DateTimeOffset? Utc(DateTime? moment) => moment is { } m ? Utc(m) : null;
}
