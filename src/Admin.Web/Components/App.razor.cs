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

    private const string Fonts = "dist/fonts";

    private static string? _font;

    private Reader _reader = Reader.Default;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [Inject]
    private IWebHostEnvironment Environment { get; set; } = default!;

    /// <summary>The font of most readers; its name holds a hash, so it is looked up once. Null where the assets are not built.</summary>
    private string? FontAddress => _font ??= Environment.WebRootFileProvider.GetDirectoryContents(Fonts)
        .Where(file => file.Name.StartsWith("inter-latin-wght-normal-", StringComparison.Ordinal) && file.Name.EndsWith(".woff2", StringComparison.Ordinal))
        .Select(file => $"{Fonts}/{file.Name}")
        .FirstOrDefault();

    /// <summary>Pages that must work without a circuit, such as sign-in, opt out by <c>[ExcludeFromInteractiveRouting]</c>.</summary>
    private IComponentRenderMode? RenderMode =>
        HttpContext.AcceptsInteractiveRouting() ? Microsoft.AspNetCore.Components.Web.RenderMode.InteractiveServer : null;

    protected override void OnInitialized()
    {
        _reader = Reader.Of(HttpContext.Request);
        HttpContext.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
    }
}
