using Admin.Web.Auth.Sessions;
using Admin.Web.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Admin.Web.Auth.Provider;

/// <summary>Sign-in at an identity provider, by the authorization code flow with PKCE. The framework's handler speaks to it; Entra ID's ways are Microsoft's.</summary>
internal static class ProviderRegistration
{
    public const string CallbackPath = "/signin/callback";
    public const string SignedOutPath = "/signin/out";

    public static AuthenticationBuilder AddProvider(this AuthenticationBuilder builder, ProviderSettings? provider)
    {
        if (provider is null)
        {
            return builder;
        }

        builder.Services.AddSingleton(provider);
        builder.Services.AddSingleton<IAccountSource, ProviderAccounts>();
        builder.Services.AddSingleton<ProviderEvents>();
        if (provider.Tenant is null)
        {
            builder.AddOpenIdConnect(Schemes.Provider, options => options.Authority = provider.Authority.AbsoluteUri);
        }
        else
        {
            builder.AddMicrosoftIdentityWebApp(
                options =>
                {
                    options.Instance = provider.Authority.GetLeftPart(UriPartial.Authority) + "/";
                    options.TenantId = provider.Tenant;
                    options.ClientId = provider.ClientId;
                    options.ClientSecret = provider.Secret;
                    options.CallbackPath = CallbackPath;
                    options.SignedOutCallbackPath = SignedOutPath;
                },
                configureCookieAuthenticationOptions: null,
                Schemes.Provider,
                cookieScheme: null);
        }

        builder.Services.AddOptions<OpenIdConnectOptions>(Schemes.Provider)
            .Configure<ProviderEvents>((options, events) => Configure(options, provider, events));
        return builder;
    }

    private static void Configure(OpenIdConnectOptions options, ProviderSettings provider, ProviderEvents events)
    {
        options.SignInScheme = Schemes.Session;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.Secret;
        options.RequireHttpsMetadata = !provider.Authority.IsLoopback;
        options.CallbackPath = CallbackPath;
        options.SignedOutCallbackPath = SignedOutPath;
        options.SignedOutRedirectUri = "/signin?notice=out";

        // Its sign-out by a GET from elsewhere would end sessions without a proof; the provider is asked instead.
        options.RemoteSignOutPath = PathString.Empty;
        options.ResponseType = OpenIdConnectResponseType.Code;

        // By GET, so that the cookies of the round trip need not be sent across sites.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.MapInboundClaims = false;
        options.TokenValidationParameters.NameClaimType = "name";
        options.TokenValidationParameters.RoleClaimType = provider.Roles.Claim;
        options.GetClaimsFromUserInfoEndpoint = provider.Tenant is null;
        options.ClaimActions.MapJsonKey(provider.Roles.Claim, provider.Roles.Claim);

        // Kept until the session begins, which takes them out of the cookie.
        options.SaveTokens = true;
        options.Scope.Clear();
        options.Scope.Add("openid");
        foreach (var scope in provider.Scopes)
        {
            options.Scope.Add(scope);
        }

        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
        events.AddTo(options.Events);
    }
}
