using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Admin.Data.Keys;
using Admin.Web.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Admin.Web.Auth;

/// <summary>Knows a machine by its key.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AdminSettings settings, OwnerToken owner, MachineKeys keys, WrongKeys wrong)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    /// <summary>Whether the request brings a key; other kinds of <c>Authorization</c> are a proxy's business.</summary>
    public static bool HasKey(HttpRequest request) => GivenKey(request) is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = GivenKey(Request);
        if (given is null)
        {
            return AuthenticateResult.NoResult();
        }

        if (AreEqual(given, owner.Value))
        {
            return Known(Actors.CommandLine, Roles.Admin);
        }

        var check = await keys.CheckAsync(given);
        if (check.Key is { } key)
        {
            return Known(Actors.NameOfKey(key.Name), RoleOf(key.Scope));
        }

        // Nobody guesses the ones above. This one a person has chosen.
        if (wrong.AreTooMany(Context.Connection.RemoteIpAddress))
        {
            AuditReason.Set(Context, "Too many different wrong keys came from this address.");
            return AuthenticateResult.Fail("Too many wrong keys came from this address.");
        }

        if (settings.Access.ApiKey is { } wanted && AreEqual(given, wanted))
        {
            return Known(Actors.NameOfKey("ADMIN_API_KEY"), Roles.Admin);
        }

        wrong.Note(Context.Connection.RemoteIpAddress, given);
        AuditReason.Set(Context, check.Refusal!);
        return AuthenticateResult.Fail("The key is not known.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (wrong.AreTooMany(Context.Connection.RemoteIpAddress))
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = WrongKeys.RetryAfterSeconds;
            return Task.CompletedTask;
        }

        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    private static string RoleOf(KeyScope scope) => scope switch
    {
        KeyScope.Admin => Roles.Admin,
        KeyScope.Operate => Roles.Operator,
        _ => Roles.Viewer,
    };

    private AuthenticateResult Known(string name, string role)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
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
