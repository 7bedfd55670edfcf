using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Admin.Web.Components.Layout;

/// <summary>System, light or dark; remembered in a cookie, so that the next page comes in it from its first byte.</summary>
public sealed partial class ThemeChoice : ComponentBase
{
    private static readonly (Theme Theme, string Label, string Icon)[] Choices =
    [
        (Theme.System, "Theme of the system", Icons.Material.Outlined.Contrast),
        (Theme.Light, "Light theme", Icons.Material.Outlined.LightMode),
        (Theme.Dark, "Dark theme", Icons.Material.Outlined.DarkMode),
    ];

    private Theme _chosen;

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    protected override void OnInitialized() => _chosen = Reader.Theme;

    private async Task ChooseAsync(Theme theme)
    {
        _chosen = theme;
        var module = await JS.InvokeAsync<IJSObjectReference>("import", $"./{Assets["dist/theme.js"]}");
        await using (module)
        {
            await module.InvokeVoidAsync("choose", theme.ToString().ToLowerInvariant());
        }
    }
}
