using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Admin.Web.Components;

/// <summary>The document around every page; rendered once per load, without a circuit.</summary>
public sealed partial class App : ComponentBase
{
    /// <summary>MudBlazor and ApexCharts write styles of their own; scripts come from files alone.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'none'";

    private Reader _reader = Reader.Default;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    /// <summary>Pages that must work without a circuit, such as sign-in, opt out by <c>[ExcludeFromInteractiveRouting]</c>.</summary>
    private IComponentRenderMode? RenderMode =>
        HttpContext.AcceptsInteractiveRouting() ? Microsoft.AspNetCore.Components.Web.RenderMode.InteractiveServer : null;

    protected override void OnInitialized()
    {
        _reader = Reader.Of(HttpContext.Request);
        HttpContext.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
    }
}
