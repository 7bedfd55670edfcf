using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace Admin.Web.Components;

/// <summary>Tells a person why an address was not answered. Shown in place of the answer, never asked for by its own address.</summary>
public sealed partial class StatusPage : ComponentBase
{
    [Parameter]
    public int Code { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    private string? Name => HttpContext?.User.Identity?.Name;

    private string Title => Code switch
    {
        StatusCodes.Status403Forbidden => "You may not open this page",
        StatusCodes.Status404NotFound => "There is no such page",
        StatusCodes.Status405MethodNotAllowed => "This address can't be opened",
        StatusCodes.Status413PayloadTooLarge => "That was too much at once",
        StatusCodes.Status429TooManyRequests => "Too many tries",
        >= StatusCodes.Status500InternalServerError => "This page could not be shown",
        _ => "This request was not understood",
    };

    private string Explanation => Code switch
    {
        StatusCodes.Status403Forbidden =>
            $"It asks for a role that {Name ?? "this browser's session"} does not have. Nothing has been changed. Ask whoever gives out the roles in your team.",
        StatusCodes.Status404NotFound => "The address may be mistyped, or the page may have moved. Nothing has been changed.",
        StatusCodes.Status429TooManyRequests => "Nothing has been changed. Wait a minute, then try again.",
        >= StatusCodes.Status500InternalServerError => "A fault stopped it; the log of the server has the details. What has been recorded is safe.",
        _ => "Nothing has been changed.",
    };

    protected override void OnInitialized()
    {
        if (HttpContext is null)
        {
            return;
        }

        var unknown = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        if (unknown is null && HttpContext.Features.Get<IExceptionHandlerFeature>() is null)
        {
            // Somebody typed this page's own address.
            (Code, HttpContext.Response.StatusCode) = (StatusCodes.Status404NotFound, StatusCodes.Status404NotFound);
        }
        else
        {
            Code = HttpContext.Response.StatusCode;
        }

        if (Code == StatusCodes.Status404NotFound && HttpContext.User.Identity?.IsAuthenticated != true)
        {
            // A stranger is not told which addresses there are.
            HttpContext.Response.Redirect($"/signin?return={Uri.EscapeDataString(unknown is null ? "/" : unknown.OriginalPath + unknown.OriginalQueryString)}");
        }
    }
}
