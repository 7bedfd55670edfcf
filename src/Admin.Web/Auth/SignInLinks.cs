using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Admin.Web.Auth;

/// <summary>
/// The one-time sign-in link. There is at most one live link; only its hash is kept. A new one is made only when the last was used or has
/// expired: whoever asks for links can therefore neither take the operator's link away nor fill the log.
/// </summary>
internal sealed class SignInLinks(TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private byte[]? _hash;
    private DateTimeOffset _expires;

    /// <summary>Whether a link is there that nobody has used yet.</summary>
    public bool HasLive
    {
        get
        {
            lock (_lock)
            {
                return _hash is not null && clock.GetUtcNow() < _expires;
            }
        }
    }

    /// <summary>The token of a new link, or null while one is live.</summary>
    public string? Issue()
    {
        lock (_lock)
        {
            if (_hash is not null && clock.GetUtcNow() < _expires)
            {
                return null;
            }

            var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
            _hash = Hash(token);
            _expires = clock.GetUtcNow() + Life;
            return token;
        }
    }

    /// <summary>The token of what a person copied: the whole link, or the token alone.</summary>
    public static string TokenOf(string copied) =>
        copied.Split("token=", 2) is [_, var after] ? after.Split('&')[0].Trim() : copied.Trim();

    /// <summary>Whether <paramref name="token"/> would sign in; using nothing up.</summary>
    public bool IsLive(string token)
    {
        lock (_lock)
        {
            return Matches(token);
        }
    }

    /// <summary>Uses the link up. True for exactly one caller.</summary>
    public bool TryUse(string token)
    {
        lock (_lock)
        {
            if (!Matches(token))
            {
                return false;
            }

            _hash = null;
            return true;
        }
    }

    private bool Matches(string token) =>
        _hash is not null && clock.GetUtcNow() < _expires && CryptographicOperations.FixedTimeEquals(Hash(token), _hash);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
