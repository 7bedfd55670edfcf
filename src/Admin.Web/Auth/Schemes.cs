namespace Admin.Web.Auth;

/// <summary>The ways to say who one is.</summary>
internal static class Schemes
{
    /// <summary>Picks one of the two below, by what the request brings.</summary>
    public const string Either = "Either";

    /// <summary>A browser's session.</summary>
    public const string Session = "Session";

    /// <summary>The cookie that says which session it is.</summary>
    public const string SessionCookie = "admin.session";

    /// <summary>The identity provider, where there is one; it only begins sessions.</summary>
    public const string Provider = "Provider";

    /// <summary>A key in <c>X-Api-Key</c> or <c>Authorization: Bearer</c>.</summary>
    public const string Key = "Key";
}
