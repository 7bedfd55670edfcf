using Microsoft.AspNetCore.Components;

namespace Admin.Web.Components.Ages;

/// <summary>"3 h ago" that stays true while the page is open; the exact moment is in its title.</summary>
public sealed partial class Age : ComponentBase, IDisposable
{
    /// <summary>UTC.</summary>
    [Parameter, EditorRequired]
    public DateTime At { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private AgeTicker Ticker { get; set; } = default!;

    public void Dispose() => Ticker.Ticked -= OnTicked;

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Ticker.Ticked += OnTicked;
        }
    }

    private void OnTicked() => _ = InvokeAsync(StateHasChanged);
}
