using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Admin.Web.Http;

namespace Admin.Web.Auth;

/// <summary>
/// Slows down who guesses keys: an address from which several different wrong keys came waits before <c>ADMIN_API_KEY</c> is compared
/// with what it sends. Keys that the app made are too long to be guessed, and go on working; and a program that sends one old key again and again
/// makes nobody wait.
/// </summary>
internal sealed class WrongKeys(TimeProvider clock)
{
    /// <summary>So many different wrong keys within <see cref="Window"/> are too many.</summary>
    public const int Most = 10;

    public const string RetryAfterSeconds = "60";

    /// <summary>Beyond so many addresses, those that have waited are forgotten.</summary>
    private const int MostAddresses = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Tries> _tries = new(StringComparer.Ordinal);

    public bool AreTooMany(IPAddress? address) =>
        _tries.TryGetValue(ClientAddress.Of(address), out var tries) && tries.Count(clock.GetUtcNow() - Window) >= Most;

    /// <returns>Whether this one was one too many.</returns>
    public bool Note(IPAddress? address, string key)
    {
        var now = clock.GetUtcNow();
        if (_tries.Count >= MostAddresses)
        {
            foreach (var old in _tries.Where(t => t.Value.Count(now - Window) == 0))
            {
                _tries.TryRemove(old);
            }
        }

        return _tries.GetOrAdd(ClientAddress.Of(address), _ => new Tries()).Add(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))), now) >= Most;
    }

    /// <summary>The different wrong keys of one address, each with the time of its last try.</summary>
    private sealed class Tries
    {
        private readonly Dictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);

        public int Count(DateTimeOffset since)
        {
            lock (_last)
            {
                return _last.Values.Count(at => at > since);
            }
        }

        public int Add(string hash, DateTimeOffset now)
        {
            lock (_last)
            {
                foreach (var old in _last.Where(t => t.Value <= now - Window).Select(t => t.Key).ToList())
                {
                    _last.Remove(old);
                }

                if (_last.Count < Most)
                {
                    _last[hash] = now;
                }

                return _last.Count;
            }
        }
    }
}
