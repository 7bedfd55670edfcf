namespace Admin.Web.Auth;

/// <summary>Names of the policies that routes, pages and buttons ask for.</summary>
public static class Policies
{
    /// <summary>A session or key that may see.</summary>
    public const string Read = "Read";

    /// <summary>A session or key that may take snapshots and backups.</summary>
    public const string Operate = "Operate";

    /// <summary>A session or key that may restore, delete and manage keys.</summary>
    public const string Admin = "Admin";

    /// <summary>As <see cref="Admin"/>, and a session must have been signed in a short while ago: restores, deletions, keys.</summary>
    public const string AdminFresh = "AdminFresh";

    /// <summary>As <see cref="Read"/>, or anybody where <c>ANONYMOUS_READ</c> is on.</summary>
    public const string ReadAnalytics = "ReadAnalytics";

    /// <summary>Anybody, or as <see cref="Read"/> where <c>Metrics:RequireKey</c> is on.</summary>
    public const string Scrape = "Scrape";
}
