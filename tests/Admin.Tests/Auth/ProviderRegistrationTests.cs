using Admin.Web.Auth;
using Admin.Web.Auth.Sessions;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Admin.Tests.Auth;

/// <summary>
/// How the app is set up for Microsoft Entra ID, against the shape of the metadata that Entra publishes. A real tenant can't be tried here; what the
/// app does with a provider's answers is tried with a real provider, by the same code.
/// </summary>
public sealed class ProviderRegistrationTests : IDisposable
{
    private const string Tenant = "7f3c2a10-5b1e-4c0a-9a64-2d1f0b8e7c11";
    private const string Client = "0b0f1c6e-3c57-4f2f-8f0e-5a9d3f6f2b10";

    /// <summary>As https://login.microsoftonline.com/{tenant}/v2.0/.well-known/openid-configuration has it, shortened to what is read of it.</summary>
    private const string Metadata = $$"""
        {
          "token_endpoint": "https://login.microsoftonline.com/{{Tenant}}/oauth2/v2.0/token",
          "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
          "jwks_uri": "https://login.microsoftonline.com/{{Tenant}}/discovery/v2.0/keys",
          "response_modes_supported": ["query", "fragment", "form_post"],
          "subject_types_supported": ["pairwise"],
          "id_token_signing_alg_values_supported": ["RS256"],
          "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
          "scopes_supported": ["openid", "profile", "email", "offline_access"],
          "issuer": "https://login.microsoftonline.com/{{Tenant}}/v2.0",
          "request_uri_parameter_supported": false,
          "userinfo_endpoint": "https://graph.microsoft.com/oidc/userinfo",
          "authorization_endpoint": "https://login.microsoftonline.com/{{Tenant}}/oauth2/v2.0/authorize",
          "end_session_endpoint": "https://login.microsoftonline.com/{{Tenant}}/oauth2/v2.0/logout",
          "tenant_region_scope": "EU",
          "cloud_instance_name": "microsoftonline.com"
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly WebApplicationFactory<Program> _app;

    public ProviderRegistrationTests() => _app = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
        .UseEnvironment("Production")
        .UseSetting("DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/nothing")
        .UseSetting("DUCKDB_PATH", _folder.File("metrics.duckdb"))
        .UseSetting("BACKUP_DIR", _folder.File("backups"))
        .UseSetting("Auth:Entra:TenantId", Tenant)
        .UseSetting("Auth:Entra:ClientId", Client)
        .UseSetting("Auth:Entra:ClientSecret", "secret")
        .UseSetting("Logging:LogLevel:Default", "None")
        .ConfigureServices(services => services.PostConfigure<OpenIdConnectOptions>(
            Schemes.Provider,
            options => options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(OpenIdConnectConfiguration.Create(Metadata)))));

    [Fact]
    public void Entra_is_asked_by_code_with_pkce_for_one_tenant_and_its_app_roles()
    {
        var options = _app.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(Schemes.Provider);

        Assert.Equal($"https://login.microsoftonline.com/{Tenant}/v2.0", options.Authority);
        Assert.Equal(Client, options.ClientId);
        Assert.Equal(("code", true, "query"), (options.ResponseType, options.UsePkce, options.ResponseMode));
        Assert.Equal("roles", options.TokenValidationParameters.RoleClaimType);
        Assert.NotNull(options.TokenValidationParameters.IssuerValidator);
        Assert.False(options.MapInboundClaims);
        Assert.Equal(Schemes.Session, options.SignInScheme);
        Assert.Contains("offline_access", options.Scope);
        Assert.Equal(["email", "offline_access", "openid", "profile"], options.Scope.Order());
        Assert.False(options.RemoteSignOutPath.HasValue);
        Assert.Single(_app.Services.GetServices<IAccountSource>());
    }

    [Fact]
    public async Task The_button_leads_to_the_tenants_sign_in_and_back_to_this_app()
    {
        using var client = _app.CreateClient(new() { AllowAutoRedirect = false });
        var page = await client.GetStringAsync(new Uri("/signin?return=%2Ftrends", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("Sign in with Microsoft", page, StringComparison.Ordinal);
        var fields = System.Text.RegularExpressions.Regex.Matches(page, "<input[^>]*name=\"([^\"]*)\"[^>]*value=\"([^\"]*)\"").ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri("/signin/provider", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var onward = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"https://login.microsoftonline.com/{Tenant}/oauth2/v2.0/authorize?client_id={Client}", onward, StringComparison.Ordinal);
        Assert.Contains("redirect_uri=http%3A%2F%2Flocalhost%2Fsignin%2Fcallback", onward, StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", onward, StringComparison.Ordinal);
        Assert.Contains("response_type=code", onward, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", onward, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _app.Dispose();
        _folder.Dispose();
    }
}
