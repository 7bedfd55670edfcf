using System.Globalization;
using System.Security.Claims;

namespace Admin.Web.Auth;

/// <summary>What a session's principal says of a person, apart from name and role. The names are those of OpenID Connect.</summary>
internal static class SessionClaims
{
    /// <summary>Who it is, for good: a name may change.</summary>
    public const string Subject = "sub";

    /// <summary>When the person last proved who they are, in seconds since 1970; absent where nobody can tell.</summary>
    public const string SignedInAt = "auth_time";

    /// <summary>When the person of <paramref name="user"/> last proved who they are; null where nobody can tell.</summary>
    public static DateTimeOffset? SignInTimeOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirst(SignedInAt)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 32_503_680_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <param name="signedInAt">Null where nobody can tell: such a sign-in is never a fresh one.</param>
    public static ClaimsPrincipal Principal(string subject, string name, string role, DateTimeOffset? signedInAt)
    {
        var identity = new ClaimsIdentity(
            [new Claim(Subject, subject), new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role)], Schemes.Session);
        if (signedInAt is { } moment)
        {
            identity.AddClaim(new Claim(SignedInAt, moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        }

        return new ClaimsPrincipal(identity);
    }
}
