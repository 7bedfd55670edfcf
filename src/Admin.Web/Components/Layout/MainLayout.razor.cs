using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Admin.Web.Components.Layout;

/// <summary>Navigation, trust line and the page.</summary>
public sealed partial class MainLayout : LayoutComponentBase
{
    private ErrorBoundary? _boundary;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>With a base address, a bare fragment would lead to the start page.</summary>
    private string SkipTarget => $"{Navigation.Uri.Split('#')[0]}#content";

    /// <summary>A fault on one page must not follow the reader to the next.</summary>
    protected override void OnParametersSet() => _boundary?.Recover();
}
