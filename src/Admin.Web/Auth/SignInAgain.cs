using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Auth;

/// <summary>Sends a person whose sign-in is too old for <see cref="Policies.AdminFresh"/> to sign in again, and back.</summary>
internal static class SignInAgain
{
    /// <summary>Leaves the page for the sign-in page, which leads back to where the person is now.</summary>
    public static void AskToSignInAgain(this NavigationManager navigation) =>
        navigation.NavigateTo(Address("/" + navigation.ToBaseRelativePath(navigation.Uri)), forceLoad: true);

    /// <param name="wanted">The path to come back to.</param>
    public static string Address(string wanted) => $"/signin?again=true&return={Uri.EscapeDataString(LocalPath.OrHome(wanted))}";

    /// <summary>Whether a new sign-in is all that <paramref name="user"/> lacks at an endpoint.</summary>
    public static bool WouldHelp(ClaimsPrincipal user, Endpoint? endpoint) =>
        user.IsInRole(Roles.Admin)
        && endpoint?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(asked => asked.Policy == Policies.AdminFresh) == true;
}
