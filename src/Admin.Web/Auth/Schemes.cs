namespace Admin.Web.Auth;

/// <summary>The ways to say who one is.</summary>
internal static class Schemes
{
    /// <summary>Picks one of the two below, by what the request brings.</summary>
    public const string Either = "Either";

    /// <summary>A browser's session.</summary>
    public const string Session = "Session";

    /// <summary>A key in <c>X-Api-Key</c> or <c>Authorization: Bearer</c>.</summary>
    public const string Key = "Key";
}
