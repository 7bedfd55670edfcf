using Admin.Web.Configuration;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Auth;

/// <summary>Shows the button that uses the sign-in link up, or how to get another link. Rendered without a circuit; changes nothing.</summary>
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
    private bool Again { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private SignInLinks Links { get; set; } = null!;

    private bool TokenIsLive { get; set; }

    private bool LinkIsDead => Notice == "link" || (Token is not null && !TokenIsLive);

    private string Title => LinkIsDead ? "This link no longer works" : Again ? "Sign in again" : "Sign in";

    [Inject]
    private AdminSettings Settings { get; set; } = null!;

    private int FreshMinutes => (int)Settings.Access.FreshSignIn.TotalMinutes;

    private string? Said => Notice switch
    {
        _ when LinkIsDead => "It was used already, is more than a day old, or was not copied in full. You are not signed in.",
        "printed" => "Done.",
        "out" => "You are signed out.",
        "form" => "The page was open for too long, and nothing was done. Please try again.",
        _ => null,
    };

    protected override void OnInitialized()
    {
        TokenIsLive = Token is not null && Links.IsLive(Token);
        if (LinkIsDead && HttpContext is not null)
        {
            HttpContext.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }
}
