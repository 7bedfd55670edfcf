using Admin.Data.Snapshots;
using Admin.Data.Store;
using Admin.Data.Trust;
using Admin.Web.Components.Ages;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Components.Trust;

/// <summary>Reads the verdict for everything inside it, and again whenever the store changes, a run ends, or time alone may have turned it.</summary>
public sealed partial class TrustScope : ComponentBase, IDisposable
{
    private readonly LatestLoad _loads = new();
    private TrustView _current = TrustView.Reading;
    private bool _running;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>What the prerendered page showed, so that the circuit begins with the same.</summary>
    [PersistentState]
    public TrustView? Prerendered { get; set; }

    [Inject]
    private TrustReader Reader { get; set; } = default!;

    [Inject]
    private KpiStore Store { get; set; } = default!;

    [Inject]
    private SnapshotRunner Runner { get; set; } = default!;

    [Inject]
    private AgeTicker Ticker { get; set; } = default!;

    [Inject]
    private ILogger<TrustScope> Logger { get; set; } = default!;

    public void Dispose()
    {
        Store.Changed -= OnChanged;
        Runner.ProgressChanged -= OnProgress;
        Ticker.Ticked -= OnChanged;
        _loads.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            Store.Changed += OnChanged;
            Runner.ProgressChanged += OnProgress;
            Ticker.Ticked += OnChanged;
        }

        _current = Prerendered ?? TrustView.Reading;
        await ReadAsync();
    }

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    });

    /// <summary>A failed run changes no number, but what is to be said of them.</summary>
    private void OnProgress()
    {
        var was = _running;
        _running = Runner.Progress is not null;
        if (was && !_running)
        {
            OnChanged();
        }
    }

    private async Task ReadAsync()
    {
        var newest = _loads.Start();
        try
        {
            var report = await Reader.ReadAsync(newest);
            newest.ThrowIfCancellationRequested();
            _current = TrustView.Of(report);
        }
        catch (OperationCanceledException) when (newest.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            // A verdict that can't be reached is shown as such on a page that otherwise works: unknown is never green.
            Log.Unknown(Logger, e);
            _current = TrustView.Unknown;
        }

        Prerendered = _current;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The evidence for the trust line could not be read")]
        public static partial void Unknown(ILogger logger, Exception exception);
    }
}
