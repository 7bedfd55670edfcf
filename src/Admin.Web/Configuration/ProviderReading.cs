using Admin.Web.Auth;

namespace Admin.Web.Configuration;

/// <summary>Reads which identity provider people sign in at; without one, they do by the printed link.</summary>
internal static class ProviderReading
{
    private const string Authority = "Auth:Oidc:Authority";
    private const string Tenant = "Auth:Entra:TenantId";
    private const string Secret = "a-secret-of-the-provider";

    /// <summary>Anybody with a Microsoft account is in one of these.</summary>
    private static readonly string[] EverybodysTenants = ["common", "organizations", "consumers"];

    public static ProviderSettings? ReadProvider(this SettingsReader reader, string contentRoot)
    {
        var openId = ReadOpenId(reader, contentRoot);
        var entra = ReadEntra(reader, contentRoot);
        if (openId is null || entra is null)
        {
            return openId ?? entra;
        }

        reader.Refuse(Tenant, $"and {Authority} are both set, but people sign in at one provider: leave one of them empty", null);
        return null;
    }

    private static ProviderSettings? ReadOpenId(SettingsReader reader, string contentRoot)
    {
        var authority = reader.Address(Authority, "https://login.example.org/realms/team");
        if (authority is { Scheme: "http", IsLoopback: false })
        {
            reader.Refuse(Authority, "is not an https address: who listens on the way could sign in", "https://login.example.org/realms/team");
        }

        var name = reader.Word("Auth:Oidc:Name", "Example Login", spaces: true);
        var client = reader.Word("Auth:Oidc:ClientId", "mana-admin") ?? "mana-admin";
        var secret = ReadSecret(reader, "Auth:Oidc:ClientSecret", contentRoot);
        var scopes = reader.Words("Auth:Oidc:Scopes", "profile email offline_access", ' ') ?? ["profile", "email", "offline_access"];
        var roles = new RoleMapping(
            reader.Word("Auth:Oidc:RoleClaim", "roles") ?? "roles",
            reader.Words("Auth:Oidc:ViewerValues", "team-everybody;team-guests", ';') ?? [Roles.Viewer],
            reader.Words("Auth:Oidc:OperatorValues", "team-operations", ';') ?? [Roles.Operator],
            reader.Words("Auth:Oidc:AdminValues", "team-leads", ';') ?? [Roles.Admin]);
        return authority is null ? null : new ProviderSettings(name ?? authority.Host, authority, null, client, secret, scopes, roles);
    }

    private static ProviderSettings? ReadEntra(SettingsReader reader, string contentRoot)
    {
        const string example = "7f3c2a10-5b1e-4c0a-9a64-2d1f0b8e7c11";
        const string clientName = "Auth:Entra:ClientId";
        var tenant = reader.Word(Tenant, example);
        if (tenant is not null && EverybodysTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase))
        {
            reader.Refuse(Tenant, $"is \"{tenant}\", which would let in people of any organisation", example);
        }

        var client = reader.Word(clientName, example);
        var secret = ReadSecret(reader, "Auth:Entra:ClientSecret", contentRoot);
        var instance = reader.Address("Auth:Entra:Instance", "https://login.microsoftonline.com/") ?? new Uri("https://login.microsoftonline.com/");
        if (instance.Scheme != Uri.UriSchemeHttps)
        {
            reader.Refuse("Auth:Entra:Instance", "is not an https address", "https://login.microsoftonline.com/");
        }

        if (tenant is not null && client is null)
        {
            reader.Refuse(clientName, $"is missing: with {Tenant} it must say which registered application this is", example);
        }

        return tenant is null || client is null
            ? null
            : new ProviderSettings(
                "Microsoft",
                new Uri(instance, $"{tenant}/v2.0"),
                tenant,
                client,
                secret,
                ["profile", "email", "offline_access"],
                new RoleMapping("roles", [Roles.Viewer], [Roles.Operator], [Roles.Admin]));
    }

    /// <summary>The secret itself, or the one that lies in the file that is named.</summary>
    private static string? ReadSecret(SettingsReader reader, string name, string contentRoot)
    {
        var secret = reader.Secret(name, contentRoot);
        if (secret?.Any(char.IsControl) == true)
        {
            reader.Refuse(name, "holds a control character", Secret);
        }

        return secret;
    }
}
