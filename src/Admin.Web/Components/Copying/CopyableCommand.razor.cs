using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Admin.Web.Components.Copying;

/// <summary>A command to be copied into a shell.</summary>
public sealed partial class CopyableCommand : ComponentBase
{
    private bool? _copied;

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>What the command is for; a screen reader says it.</summary>
    [Parameter]
    public string Label { get; set; } = "Command";

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    private async Task CopyAsync()
    {
        try
        {
            await JS.InvokeVoidAsync("navigator.clipboard.writeText", Text);
            _copied = true;
        }
        catch (JSException)
        {
            // A browser lets nobody at the clipboard of a page that came without TLS.
            _copied = false;
        }
    }
}
