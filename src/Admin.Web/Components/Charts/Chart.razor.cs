using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Admin.Web.Components.Charts;

/// <summary>A line over time with zoom and crosshair. The same numbers are to be had as a table, and the gist of them as a sentence.</summary>
public sealed partial class Chart : ComponentBase, IAsyncDisposable
{
    private ElementReference _plot;
    private IJSObjectReference? _module;
    private IJSObjectReference? _drawing;
    private ChartData? _drawn;
    private bool _drawingNow;

    /// <summary>What the chart shows, in a few words.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required ChartData Data { get; set; }

    /// <summary>What the numbers say, for one who does not see the line.</summary>
    [Parameter, EditorRequired]
    public required string Sentence { get; set; }

    /// <summary>Whether other data is on its way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public bool ShowTable { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    private bool IsBusy => Busy || _drawingNow || Data != _drawn;

    public async ValueTask DisposeAsync()
    {
        await EraseAsync();
        await Circuit.IgnoreItsEndAsync(async () =>
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        });
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Data may change while the browser is still busy with the last; whoever is at work goes on until the newest is drawn.
        if (_drawingNow)
        {
            return;
        }

        _drawingNow = true;
        var drew = false;
        try
        {
            while (!ShowTable && Data != _drawn)
            {
                drew = true;
                await DrawAsync(Data);
            }

            if (ShowTable)
            {
                await EraseAsync();
            }
        }
        finally
        {
            _drawingNow = false;
        }

        if (drew)
        {
            StateHasChanged();
        }
    }

    private async Task DrawAsync(ChartData data)
    {
        _drawn = data;
        var sent = new { data.Name, data.Start, data.StepDays, data.Values, data.Kinds, Reader.Language };
        _module ??= await JS.InvokeAsync<IJSObjectReference>("import", $"./{Assets["dist/chart.js"]}");
        if (_drawing is null)
        {
            _drawing = await _module.InvokeAsync<IJSObjectReference>("create", _plot, sent);
        }
        else
        {
            await _drawing.InvokeVoidAsync("update", sent);
        }
    }

    private async Task EraseAsync()
    {
        if (_drawing is { } old)
        {
            _drawing = null;
            _drawn = null;
            await Circuit.IgnoreItsEndAsync(async () =>
            {
                await old.InvokeVoidAsync("dispose");
                await old.DisposeAsync();
            });
        }
    }
}
