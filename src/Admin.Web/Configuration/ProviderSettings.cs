namespace Admin.Web.Configuration;

/// <summary>The identity provider that people sign in at. Not a record: a record's text would print the secret.</summary>
/// <param name="name">What people call it; on the button of the sign-in page.</param>
/// <param name="authority">Its address; what it offers is published beneath it.</param>
/// <param name="tenant">Of Microsoft Entra ID; null: any other provider.</param>
/// <param name="secret">Null: a client that has none, and proves itself by PKCE alone.</param>
/// <param name="scopes">What is asked for beside openid.</param>
public sealed class ProviderSettings(
    string name, Uri authority, string? tenant, string clientId, string? secret, IReadOnlyList<string> scopes, RoleMapping roles)
{
    public string Name { get; } = name;

    public Uri Authority { get; } = authority;

    public string? Tenant { get; } = tenant;

    public string ClientId { get; } = clientId;

    public string? Secret { get; } = secret;

    public IReadOnlyList<string> Scopes { get; } = scopes;

    public RoleMapping Roles { get; } = roles;
}
