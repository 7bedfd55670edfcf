using MudBlazor;

namespace Admin.Web.Components.Layout;

/// <summary>
/// Type, corners and shadows of MudBlazor's components: compact and flat. Colours are not here: the style sheet maps MudBlazor's variables to
/// the tokens, so that light and dark change without the server and without a flash.
/// </summary>
internal static class ManaTheme
{
    private const string Flat = "none";
    private const string Floating = "0 4px 16px rgb(0 0 0 / 12%)";

    /// <summary>From this elevation on MudBlazor's surfaces float over the page (menus, dialogs); below, they lie in it.</summary>
    private const int FirstFloating = 8;

    public static MudTheme Theme { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["Inter Variable", "system-ui", "sans-serif"], FontSize = "14px", LineHeight = "1.45", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontSize = "14px", FontWeight = "550", TextTransform = "none", LetterSpacing = "normal" },
        },
        Shadows = new Shadow { Elevation = [.. Enumerable.Range(0, 26).Select(level => level < FirstFloating ? Flat : Floating)] },
    };
}
