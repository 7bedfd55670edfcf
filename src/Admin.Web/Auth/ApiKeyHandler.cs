using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Admin.Web.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Admin.Web.Auth;

/// <summary>Knows a machine by its key.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AdminSettings settings, OwnerToken owner)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    /// <summary>Whether the request brings a key; other kinds of <c>Authorization</c> are a proxy's business.</summary>
    public static bool HasKey(HttpRequest request) => GivenKey(request) is not null;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = GivenKey(Request);
        if (given is null)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var name = settings.Access.ApiKey is { } wanted && AreEqual(given, wanted) ? Actors.NameOfKey("ADMIN_API_KEY")
            : AreEqual(given, owner.Value) ? Actors.CommandLine
            : null;
        if (name is null)
        {
            AuditReason.Set(Context, "The key is not known.");
            return Task.FromResult(AuthenticateResult.Fail("The key is not known."));
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, Roles.Admin)], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    private static string? GivenKey(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var key))
        {
            return key.ToString();
        }

        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }

    /// <summary>Takes the same time wherever the difference is, and whatever the lengths are.</summary>
    private static bool AreEqual(string given, string wanted) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(wanted)));
}
