namespace Admin.Web.Auth;

/// <summary>Where a sign-in leads to.</summary>
internal static class LocalPath
{
    /// <summary><paramref name="path"/> where it stays on this site, and the first page otherwise.</summary>
    public static string OrHome(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
}
