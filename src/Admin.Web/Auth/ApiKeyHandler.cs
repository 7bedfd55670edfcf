using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Admin.Web.Auth;

/// <summary>Knows a machine by its key.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyCallers callers, WrongKeys wrong)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyCallers.GivenKey(Request) is not { } given)
        {
            return AuthenticateResult.NoResult();
        }

        var caller = await callers.WhoAsync(Context, given);
        if (caller.Refusal is { } refusal)
        {
            AuditReason.Set(Context, refusal);
            return AuthenticateResult.Fail("The key is not known.");
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Name!), new Claim(ClaimTypes.Role, caller.Role!)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
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
}
