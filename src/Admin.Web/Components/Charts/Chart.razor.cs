using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Admin.Web.Components.Charts;

/// <summary>One line or several over time with zoom and crosshair. The same numbers are to be had as a table, and the gist of them as a sentence.</summary>
public sealed partial class Chart : ComponentBase, IAsyncDisposable
{
    private ElementReference _plot;
    private IJSObjectReference? _module;
    private IJSObjectReference? _drawing;
    private DotNetObjectReference<Chart>? _self;
    private (ChartData Data, ChartView View)? _drawn;
    private bool _drawingNow;

    /// <summary>What the chart shows, in a few words.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required ChartData Data { get; set; }

    /// <summary>What else is drawn, and how.</summary>
    [Parameter]
    public ChartView View { get; set; } = ChartView.Alone;

    /// <summary>The reader drew a frame around these days. Where nobody listens, no frame can be drawn.</summary>
    [Parameter]
    public EventCallback<(DateOnly First, DateOnly Last)> OnZoom { get; set; }

    /// <summary>What the numbers say, for one who does not see the line.</summary>
    [Parameter, EditorRequired]
    public required string Sentence { get; set; }

    /// <summary>Whether other data is on its way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public bool ShowTable { get; set; }

    /// <summary>Where the numbers come from, in one line; null where nothing is to be taken away.</summary>
    [Parameter]
    public string? Provenance { get; set; }

    /// <summary>Of the picture, without its ending.</summary>
    [Parameter]
    public string FileName { get; set; } = "chart";

    /// <summary>The numbers as files: what form, and where.</summary>
    [Parameter]
    public IReadOnlyList<(string Form, string Address)> Files { get; set; } = [];

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    /// <summary>The lines that the legend names: a KPI that is alone needs no name, what is laid over it does.</summary>
    private IReadOnlyList<ChartData> Named =>
        View.More.Any(line => line.Role == ChartRole.Main) || Data.Role == ChartRole.Columns ? [Data, .. View.More] : View.More;

    private bool IsBusy => Busy || _drawingNow || !IsDrawn;

    private bool IsDrawn => _drawn is { } drawn && drawn.Data == Data && drawn.View == View;

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
        _self?.Dispose();
    }

    /// <summary>Called by the drawing.</summary>
    /// <param name="first">Milliseconds since 1970, UTC.</param>
    [JSInvokable]
    public Task Zoomed(double first, double last) => InvokeAsync(() => OnZoom.InvokeAsync((Day(first), Day(last))));

    private static DateOnly Day(double milliseconds) => DateOnly.FromDateTime(DateTime.UnixEpoch.AddMilliseconds(milliseconds));

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
            while (!ShowTable && !IsDrawn)
            {
                drew = true;
                await DrawAsync(Data, View);
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

    private async Task DrawAsync(ChartData data, ChartView view)
    {
        _drawn = (data, view);
        var sent = new
        {
            Series = view.More.Prepend(data).Select(line => new
            {
                line.Name,
                line.Title,
                line.Start,
                line.StepDays,
                line.Offsets,
                line.Values,
                line.Kinds,
                line.Role,
                line.Colour,
                line.Axis,
                line.Step,
                line.Unit,
                line.Currency,
            }),
            view.First,
            view.Last,
            view.Logarithmic,
            view.Notes,
            Reader.Language,
        };
        _module ??= await JS.InvokeAsync<IJSObjectReference>("import", $"./{Assets["dist/chart.js"]}");
        if (_drawing is null)
        {
            _drawing = await _module.InvokeAsync<IJSObjectReference>("create", _plot, sent, OnZoom.HasDelegate ? _self ??= DotNetObjectReference.Create(this) : null);
        }
        else
        {
            await _drawing.InvokeVoidAsync("update", sent);
        }
    }

    private async Task SavePictureAsync()
    {
        if (_drawing is not null && Provenance is not null)
        {
            await _drawing.InvokeVoidAsync("save", $"{FileName}.png", Label, Provenance);
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
