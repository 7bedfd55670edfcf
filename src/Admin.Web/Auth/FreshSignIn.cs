using Microsoft.AspNetCore.Authorization;

namespace Admin.Web.Auth;

/// <summary>
/// A session must have been signed in a short while ago: what can't be taken back is not done by whoever finds a browser open. A key has nobody to
/// ask, and is kept apart from browsers.
/// </summary>
/// <param name="Within">How old the sign-in may be.</param>
internal sealed record FreshSignIn(TimeSpan Within) : IAuthorizationRequirement;

/// <summary>Judges <see cref="FreshSignIn"/>.</summary>
internal sealed class FreshSignInHandler(TimeProvider clock) : AuthorizationHandler<FreshSignIn>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, FreshSignIn requirement)
    {
        if (context.User.Identity?.AuthenticationType == Schemes.Key
            || (SessionClaims.SignInTimeOf(context.User) is { } at && clock.GetUtcNow() - at <= requirement.Within))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
