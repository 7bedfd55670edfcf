using System.Collections.Concurrent;
using Admin.Web.Configuration;

namespace Admin.Web.Auth.Sessions;

/// <summary>
/// Looks a session up, and every so often asks the identity provider whether account and role are still there. Used by each request and by each
/// open page. A provider that does not answer is believed in for a while, and no longer: unknown is never allowed for good.
/// </summary>
internal sealed class SessionCheck(
    SessionBook book, IEnumerable<IAccountSource> sources, SignInRecord record, AdminSettings settings, TimeProvider clock)
{
    /// <summary>How exactly it is noted when a session that nobody vouches for was last used.</summary>
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Lazy<Task>> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _unanswered = new(StringComparer.Ordinal);

    /// <returns>Null where the session has ended.</returns>
    public async Task<Session?> CurrentAsync(string id, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(id, cancellationToken) is not { } session || !IsDue(session))
        {
            return await book.FindAsync(id, cancellationToken);
        }

        // One question at a time: a refresh token may be used once. It goes on where the one who asked first leaves.
        var check = _running.GetOrAdd(id, _ => new Lazy<Task>(() => Task.Run(() => CheckAsync(session), CancellationToken.None)));
        try
        {
            await check.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            if (check.Value.IsCompleted)
            {
                _running.TryRemove(KeyValuePair.Create(id, check));
            }
        }

        return await book.FindAsync(id, cancellationToken);
    }

    private bool IsDue(Session session)
    {
        var last = _unanswered.TryGetValue(session.Id, out var tried) && tried > session.CheckedAt ? tried : session.CheckedAt;
        return clock.GetUtcNow() - last >= (session.Way == SignInWays.Link ? UseIsNotedEvery : settings.Access.Recheck);
    }

    private async Task CheckAsync(Session session)
    {
        var now = clock.GetUtcNow();
        if (session.Way == SignInWays.Link)
        {
            await book.ChangeAsync(session with { CheckedAt = now }, CancellationToken.None);
            return;
        }

        var answer = sources.FirstOrDefault() is { } source ? await source.AskAsync(session, CancellationToken.None) : new AccountAnswer.Gone();
        switch (answer)
        {
            case AccountAnswer.Known { Role: { } role } known:
                _unanswered.TryRemove(session.Id, out _);
                await book.ChangeAsync(session with { Name = known.Name, Role = role, Tokens = known.Tokens, CheckedAt = now }, CancellationToken.None);
                break;
            case AccountAnswer.Known:
                await EndAsync(session, "The account has no role any more.");
                break;
            case AccountAnswer.Gone:
                await EndAsync(session, "The identity provider no longer vouches for the account.");
                break;
            case AccountAnswer.Silent when now - session.CheckedAt >= settings.Access.Unchecked:
                await EndAsync(session, "The identity provider could not be asked for too long.");
                break;
            default:
                _unanswered[session.Id] = now;
                break;
        }
    }

    private async Task EndAsync(Session session, string why)
    {
        _unanswered.TryRemove(session.Id, out _);
        await book.EndAsync(session.Id, why, CancellationToken.None);
        await record.EndedAsync(session, why);
    }
}
