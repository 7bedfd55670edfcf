using Admin.Web.Auth;

namespace Admin.Web.Configuration;

/// <summary>Which values of the provider's role claim mean which role. Values are compared as they are, letter by letter.</summary>
/// <param name="Claim">Where the provider says what somebody may do, such as roles or groups.</param>
public sealed record RoleMapping(string Claim, IReadOnlyList<string> Viewer, IReadOnlyList<string> Operator, IReadOnlyList<string> Admin)
{
    /// <summary>The highest role that <paramref name="values"/> give; null where they give none.</summary>
    public string? RoleOf(IEnumerable<string> values)
    {
        var given = values.ToHashSet(StringComparer.Ordinal);
        return Admin.Any(given.Contains) ? Roles.Admin
            : Operator.Any(given.Contains) ? Roles.Operator
            : Viewer.Any(given.Contains) ? Roles.Viewer
            : null;
    }
}
