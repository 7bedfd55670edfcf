using System.Globalization;
using System.Security.Claims;

namespace Admin.Web.Auth.Sessions;

/// <summary>A signed-in browser, as it is now.</summary>
/// <param name="Id">Random, never reused; what the cookie holds.</param>
/// <param name="Subject">Who it is, for good; unique within <paramref name="Way"/>.</param>
/// <param name="Way">One of <see cref="SignInWays"/>.</param>
/// <param name="SignedInAt">When the person last proved who they are; null where nobody can tell.</param>
/// <param name="CheckedAt">When it was last known that account and role are still there.</param>
/// <param name="Address">Where from.</param>
internal sealed record Session(
    string Id,
    string Subject,
    string Name,
    string Way,
    string Role,
    DateTimeOffset? SignedInAt,
    DateTimeOffset BegunAt,
    DateTimeOffset CheckedAt,
    string? Address,
    ProviderTokens? Tokens)
{
    /// <summary>The person as routes, pages and handlers see them.</summary>
    public ClaimsPrincipal ToPrincipal()
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(SessionClaims.Session, Id),
                new Claim(SessionClaims.Subject, Subject),
                new Claim(ClaimTypes.Name, Name),
                new Claim(ClaimTypes.Role, Role),
            ],
            Schemes.Session);
        if (SignedInAt is { } moment)
        {
            identity.AddClaim(new Claim(SessionClaims.SignedInAt, moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        }

        return new ClaimsPrincipal(identity);
    }
}
