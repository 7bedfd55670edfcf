using System.Security.Claims;
using Admin.Web.Configuration;

namespace Admin.Web.Auth.Provider;

/// <summary>Who somebody is, by an identity provider's claims.</summary>
/// <param name="Role">Null: none.</param>
internal sealed record Person(string Subject, string Name, string? Role)
{
    private const int LongestName = 200;
    private static readonly string[] NameClaims = ["name", "preferred_username", "email", "upn"];

    /// <returns>Null where the claims name nobody.</returns>
    public static Person? Of(ClaimsPrincipal? principal, RoleMapping roles)
    {
        if (principal?.FindFirst(SessionClaims.Subject)?.Value is not { Length: > 0 } subject)
        {
            return null;
        }

        var name = NameClaims.Select(c => principal.FindFirst(c)?.Value).FirstOrDefault(n => !string.IsNullOrWhiteSpace(n)) ?? subject;
        return new Person(subject, Shown(name), roles.RoleOf(principal.FindAll(roles.Claim).Select(c => c.Value)));
    }

    /// <summary>Names go into logs and onto pages: nothing in them breaks a line.</summary>
    private static string Shown(string name)
    {
        var shown = string.Concat(name.Where(c => !char.IsControl(c) && c is not ('\u2028' or '\u2029'))).Trim();
        return shown.Length > LongestName ? shown[..LongestName] : shown;
    }
}
