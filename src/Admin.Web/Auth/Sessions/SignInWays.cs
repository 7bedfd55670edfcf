namespace Admin.Web.Auth.Sessions;

/// <summary>How somebody can have signed in.</summary>
internal static class SignInWays
{
    /// <summary>By the one-time link that the process prints.</summary>
    public const string Link = "link";

    /// <summary>At an OpenID Connect provider.</summary>
    public const string OpenId = "oidc";

    /// <summary>At Microsoft Entra ID.</summary>
    public const string Entra = "entra";
}
