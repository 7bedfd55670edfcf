namespace Admin.Web.Auth;

/// <summary>Who may do what; each role includes the ones before it.</summary>
public static class Roles
{
    /// <summary>Sees.</summary>
    public const string Viewer = "Viewer";

    /// <summary>Takes snapshots and backups, verifies, fills back.</summary>
    public const string Operator = "Operator";

    /// <summary>Restores, deletes, manages keys.</summary>
    public const string Admin = "Admin";

    /// <summary>Each of them sees.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Operator, Admin];
}
