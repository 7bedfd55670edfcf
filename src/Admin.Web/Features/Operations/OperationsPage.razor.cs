using Admin.Data;
using Admin.Data.VictoriaMetrics;
using Admin.Web.Components;
using Admin.Web.Grafana;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Operations;

/// <summary>VictoriaMetrics and Grafana at a glance, the dashboards, and how long what is kept.</summary>
public sealed partial class OperationsPage : ComponentBase, IDisposable
{
    private readonly LatestLoad _loads = new();
    private OperationsModel? _model;
    private Problem? _problem;
    private bool _loading;

    /// <summary>"down" leaves out the targets that are up.</summary>
    [SupplyParameterFromQuery(Name = "targets")]
    private string? TargetsShown { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private OperationsReader Source { get; set; } = default!;

    [Inject]
    private GrafanaLinks Links { get; set; } = default!;

    private bool OnlyDown => TargetsShown == "down";

    public void Dispose() => _loads.Dispose();

    protected override async Task OnInitializedAsync()
    {
        // Nobody waits for the first byte of a page because a server of the stack hangs: the skeleton comes first.
        if (RendererInfo.IsInteractive)
        {
            await LoadAsync();
        }
    }

    private List<ScrapeTarget> Shown(IReadOnlyList<ScrapeTarget> targets) => [.. targets.Where(t => !OnlyDown || !t.IsUp)];

    private async Task LoadAsync()
    {
        var newest = _loads.Start();
        _loading = true;
        try
        {
            var model = await Source.ReadAsync(newest);
            newest.ThrowIfCancellationRequested();
            (_model, _problem, _loading) = (model, null, false);
        }
        catch (ProblemException e)
        {
            (_model, _problem, _loading) = (null, e.Problem, false);
        }
        catch (OperationCanceledException) when (newest.IsCancellationRequested)
        {
            // A newer load is on its way, or the page is left.
        }
    }
}
