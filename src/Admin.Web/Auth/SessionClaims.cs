using System.Globalization;
using System.Security.Claims;

namespace Admin.Web.Auth;

/// <summary>What a session's principal says of a person, apart from name and role. The names are those of OpenID Connect.</summary>
internal static class SessionClaims
{
    /// <summary>Which session it is.</summary>
    public const string Session = "sid";

    /// <summary>Who it is, for good: a name may change.</summary>
    public const string Subject = "sub";

    /// <summary>When the person last proved who they are, in seconds since 1970; absent where nobody can tell.</summary>
    public const string SignedInAt = "auth_time";

    /// <summary>The year 3000.</summary>
    private const long LatestSecond = 32_503_680_000;

    /// <summary>The id of the session of <paramref name="user"/>; null for a key and for nobody.</summary>
    public static string? SessionOf(ClaimsPrincipal? user) => user?.FindFirst(Session)?.Value;

    /// <summary>When the person of <paramref name="user"/> last proved who they are; null where nobody can tell.</summary>
    public static DateTimeOffset? SignInTimeOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirst(SignedInAt)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < LatestSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
