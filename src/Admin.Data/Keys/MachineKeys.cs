using System.Collections.Concurrent;
using Admin.Data.State;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Keys;

/// <summary>
/// The machine keys. They are checked against memory, so that no request waits for the disk; a key that is revoked is refused from the moment on at
/// which it is asked for, before that is even written down.
/// </summary>
public sealed partial class MachineKeys(
    AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, TimeProvider time, ILogger<MachineKeys> logger) : IDisposable
{
    public const int LongestName = 60;

    private static readonly Problem NotWritten = new(
        "The admin state can't be written to.", "The keys are as they were.", "See on the overview what is wrong with it, then try again.");

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<long, DateTime> _uses = [];
    private readonly ConcurrentDictionary<long, DateTime> _revoked = [];
    private volatile IReadOnlyDictionary<string, MachineKey>? _byHash;

    /// <summary>What a key that somebody sent is worth.</summary>
    public async ValueTask<KeyCheck> CheckAsync(string sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        if (!sent.StartsWith(KeyText.Start, StringComparison.Ordinal))
        {
            return new KeyCheck(null, "The key is not known.");
        }

        // Found by its hash: what is compared tells nothing of the key, however long it takes.
        if ((_byHash ?? await LoadAsync()) is not { } keys)
        {
            return new KeyCheck(null, "Keys can't be checked: the admin state can't be read.");
        }

        if (!keys.TryGetValue(Convert.ToHexString(KeyText.HashOf(sent)), out var key))
        {
            return new KeyCheck(null, "The key is not known.");
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (key.RevokedAt is not null || _revoked.ContainsKey(key.Id))
        {
            return new KeyCheck(null, $"The key {key.Title} was revoked.");
        }

        if (key.HasExpired(now))
        {
            return new KeyCheck(null, $"The key {key.Title} has expired.");
        }

        _uses[key.Id] = now;
        return new KeyCheck(key, null);
    }

    /// <summary>Every key that was ever made, newest first.</summary>
    /// <exception cref="ProblemException">The admin state can't be read.</exception>
    public async Task<IReadOnlyList<MachineKey>> ListAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            throw new ProblemException(database.Problem ?? NotWritten);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var records = await context.MachineKeys.AsNoTracking().OrderByDescending(k => k.Id).ToListAsync(cancellationToken);
        return [.. records.Select(MachineKey.Of).Select(k => k with
        {
            LastUsedAt = _uses.TryGetValue(k.Id, out var used) && !(k.LastUsedAt > used) ? used : k.LastUsedAt,
            RevokedAt = k.RevokedAt ?? (_revoked.TryGetValue(k.Id, out var at) ? at : null),
        })];
    }

    /// <summary>Makes a key.</summary>
    /// <param name="expiresAt">UTC; null: it does not expire.</param>
    public async Task<NewKey> MakeAsync(string name, KeyScope scope, DateTime? expiresAt, string? by)
    {
        ArgumentNullException.ThrowIfNull(name);
        name = name.Trim();
        var now = time.GetUtcNow().UtcDateTime;
        if (name.Length is 0 or > LongestName || name.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
        {
            return NewKey.Refused($"A key needs a name of 1 to {LongestName} characters.", "Name it after the machine that will hold it, such as grafana.");
        }

        if (expiresAt <= now)
        {
            return NewKey.Refused("A key can't expire before it is made.", "Give a time that is still to come, or none.");
        }

        var secret = KeyText.Make();
        var record = new MachineKeyRecord
        {
            Name = name,
            Prefix = KeyText.PrefixOf(secret),
            Hash = KeyText.HashOf(secret),
            Scope = scope,
            CreatedAt = now,
            CreatedBy = by,
            ExpiresAt = expiresAt,
        };
        NewKey? refused = null;
        var written = await ChangeAsync(async context =>
        {
            // A name says in the audit log who acted, so it stands for one key at a time.
            if (name == "ADMIN_API_KEY" || (await LiveAsync(context, now)).Any(k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase)))
            {
                refused = NewKey.Refused($"There is a key {name} already.", "Choose another name, or revoke that key first.");
                return;
            }

            context.MachineKeys.Add(record);
            await context.SaveChangesAsync();
        });
        return refused ?? (written ? NewKey.Made(MachineKey.Of(record), secret) : NewKey.Refused(NotWritten.What, NotWritten.Next));
    }

    /// <summary>Revokes a key, for good.</summary>
    /// <returns>Why it was not revoked; null where it is.</returns>
    public async Task<Problem?> RevokeAsync(long id, string? by)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var known = false;
        var written = await ChangeAsync(async context =>
        {
            known = await context.MachineKeys.AnyAsync(k => k.Id == id && k.RevokedAt == null);
            if (known)
            {
                _revoked.TryAdd(id, now);
                await context.MachineKeys.Where(k => k.Id == id && k.RevokedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedAt, now).SetProperty(k => k.RevokedBy, by));
            }
        });
        return !known ? (written ? new Problem($"There is no key {id} that could be revoked.", "The keys are as they were.", "See the list for those that there are.") : NotWritten)
            : written ? null
            : new Problem(
                "The key is refused from now on, but that could not be written down: the admin state can't be written to.",
                "The other keys are as they were. After a restart the key would be taken again.",
                "See on the overview what is wrong with the admin state, then revoke the key once more.");
    }

    /// <summary>Writes down when keys were used last; called now and then, since no request is to wait for it.</summary>
    public async Task FlushUsesAsync()
    {
        if (_uses.IsEmpty)
        {
            return;
        }

        var uses = _uses.ToArray();
        if (await ChangeAsync(async context =>
        {
            foreach (var (id, at) in uses)
            {
                await context.MachineKeys.Where(k => k.Id == id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at));
            }
        }))
        {
            // What was used again meanwhile stays for the next time.
            foreach (var use in uses)
            {
                _uses.TryRemove(use);
            }
        }
    }

    public void Dispose() => _turn.Dispose();

    private static Task<List<MachineKeyRecord>> LiveAsync(AdminStateContext context, DateTime now) => context.MachineKeys.AsNoTracking()
        .Where(k => k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now)).ToListAsync();

    private async ValueTask<IReadOnlyDictionary<string, MachineKey>?> LoadAsync()
    {
        await ChangeAsync(_ => Task.CompletedTask);
        return _byHash;
    }

    /// <summary>One at a time, and the keys in memory follow before the next.</summary>
    private async Task<bool> ChangeAsync(Func<AdminStateContext, Task> change)
    {
        if (!database.IsOpen)
        {
            return false;
        }

        await _turn.WaitAsync();
        try
        {
            await using var context = await contexts.CreateDbContextAsync();
            await change(context);
            var records = await context.MachineKeys.AsNoTracking().ToListAsync();
            _byHash = records.ToDictionary(k => Convert.ToHexString(k.Hash), MachineKey.Of, StringComparer.Ordinal);
            return true;
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            Log.NotWritten(logger, e);
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The machine keys can't be read or written")]
        public static partial void NotWritten(ILogger logger, Exception exception);
    }
}
