using Admin.Web.Configuration;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Auth;

/// <summary>
/// Shows the way in: the provider's button, the button that uses the sign-in link up, or how to get another link. Rendered without a circuit; changes
/// nothing.
/// </summary>
public sealed partial class SignInPage : ComponentBase
{
    [SupplyParameterFromQuery(Name = "token")]
    private string? Token { get; set; }

    [SupplyParameterFromQuery(Name = "return")]
    private string? Return { get; set; }

    [SupplyParameterFromQuery(Name = "notice")]
    private string? Notice { get; set; }

    /// <summary>Whether somebody signed in is to prove once more who they are.</summary>
    [SupplyParameterFromQuery(Name = "again")]
    private string? AgainText { get; set; }

    private bool Again => bool.TryParse(AgainText, out var again) && again;

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private SignInLinks Links { get; set; } = null!;

    [Inject]
    private AdminSettings Settings { get; set; } = null!;

    private ProviderSettings? Provider => Settings.Access.Provider;

    private int FreshMinutes => (int)Settings.Access.FreshSignIn.TotalMinutes;

    private bool TokenIsLive { get; set; }

    private bool LinkIsDead => Provider is null && (Notice == "link" || (Token is not null && !TokenIsLive));

    private bool HasNoRole => Provider is not null && Notice == "role";

    private string Title => LinkIsDead ? "This link no longer works" : HasNoRole ? "You have no role here" : Again ? "Sign in again" : "Sign in";

    private string? Said => Notice switch
    {
        _ when LinkIsDead => "It was used already, is more than a day old, or was not copied in full. You are not signed in.",
        "role" when HasNoRole =>
            $"{Provider!.Name} knows you, but your account has none of the roles that Mana Admin asks for. You are not signed in. Ask whoever gives out the roles in your team, then sign in again.",
        "failed" => "The sign-in was not finished: it took too long, was begun in another browser, or its answer was used before. You are not signed in. Please try again.",
        "denied" => $"{Provider?.Name} did not let you in. You are not signed in. Try again, or ask those who run it.",
        "unreachable" => $"{Provider?.Name} can't be reached from the server, so nobody can sign in now. Whoever is signed in stays so for a while. Try again in a minute.",
        "ended" => "Your session has ended. What you did is kept. Sign in again to go on.",
        "printed" => "Done.",
        "unwritten" => "No link could be written: the output of the Mana Admin process takes nothing more, as when its disk is full. Recording goes on. Make room there, then try again.",
        "out" => "You are signed out.",
        "form" => "The page was open for too long, and nothing was done. Please try again.",
        _ => null,
    };

    protected override void OnInitialized()
    {
        TokenIsLive = Provider is null && Token is not null && Links.IsLive(Token);
        if (HttpContext is null)
        {
            return;
        }

        if (LinkIsDead || HasNoRole)
        {
            HttpContext.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (HttpContext.User.Identity?.IsAuthenticated == true && Return is not null && !Again && Token is null && Notice is (null or "ended"))
        {
            // Another tab of this browser has signed in already.
            HttpContext.Response.Redirect(LocalPath.OrHome(Return));
        }
    }
}
