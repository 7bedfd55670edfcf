using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Admin.Web.Auth.Sessions;

/// <summary>
/// Every session that lives. A cookie is only as good as its entry here, so that a session can be ended from elsewhere, at once, and for good.
/// </summary>
internal sealed partial class SessionBook(SessionFile file, TimeProvider clock, ILogger<SessionBook> logger)
{
    private readonly ConcurrentDictionary<string, Session> _live = new(StringComparer.Ordinal);

    /// <summary>Sessions that ended in this process, so that none comes back where its end could not be written.</summary>
    private readonly ConcurrentDictionary<string, byte> _ended = new(StringComparer.Ordinal);

    /// <summary>Raised with the id of a session that changed or ended.</summary>
    public event Action<string>? Changed;

    /// <param name="signedInAt">Null where nobody can tell.</param>
    public async Task<Session> BeginAsync(
        string way, string subject, string name, string role, DateTimeOffset? signedInAt, string? address, ProviderTokens? tokens, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var session = new Session(
            WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)), subject, name, way, role, signedInAt, now, now, address, tokens);
        await KeepAsync(session, cancellationToken);
        return session;
    }

    /// <returns>Null where there is none of that id, or it has ended.</returns>
    public async Task<Session?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_live.TryGetValue(id, out var known))
        {
            return known;
        }

        if (_ended.ContainsKey(id) || !file.IsThere || await file.FindAsync(id, cancellationToken) is not { } kept)
        {
            return null;
        }

        var session = _live.GetOrAdd(id, kept);
        if (!_ended.ContainsKey(id))
        {
            return session;
        }

        // It ended while it was read.
        _live.TryRemove(id, out _);
        return null;
    }

    /// <summary>The sessions that live, the one begun last first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(CancellationToken cancellationToken)
    {
        var all = _live.ToDictionary(StringComparer.Ordinal);
        foreach (var kept in file.IsThere ? await file.ListAsync(cancellationToken) : [])
        {
            all.TryAdd(kept.Id, kept);
        }

        return [.. all.Values.Where(s => !_ended.ContainsKey(s.Id)).OrderByDescending(s => s.BegunAt)];
    }

    /// <summary>Replaces a session by what is known of it now; one that has ended stays so.</summary>
    public async Task ChangeAsync(Session session, CancellationToken cancellationToken)
    {
        if (_live.TryGetValue(session.Id, out var before) && _live.TryUpdate(session.Id, session, before))
        {
            await KeepAsync(session, cancellationToken);
            if ((before.Role, before.Name, before.SignedInAt) != (session.Role, session.Name, session.SignedInAt))
            {
                Changed?.Invoke(session.Id);
            }
        }
    }

    /// <returns>Whether it lived.</returns>
    public async Task<bool> EndAsync(string id, string why, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is null)
        {
            return false;
        }

        _ended[id] = 0;
        _live.TryRemove(id, out _);
        Changed?.Invoke(id);
        await TryWriteAsync(() => file.EndAsync(id, why, clock.GetUtcNow(), cancellationToken));
        return true;
    }

    private async Task KeepAsync(Session session, CancellationToken cancellationToken)
    {
        _live[session.Id] = session;
        if (_ended.ContainsKey(session.Id))
        {
            _live.TryRemove(session.Id, out _);
            return;
        }

        await TryWriteAsync(() => file.WriteAsync(session, cancellationToken));
    }

    /// <summary>Somebody must still be able to sign in and read why nothing can be written.</summary>
    private async Task TryWriteAsync(Func<Task> write)
    {
        try
        {
            if (file.IsThere)
            {
                await write();
            }
        }
        catch (Exception e) when (e is DbUpdateException or SqliteException)
        {
            Log.NotKept(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A session could not be written to the admin state; it is kept in memory until the process ends")]
        public static partial void NotKept(ILogger logger, Exception exception);
    }
}
