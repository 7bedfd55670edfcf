using System.Globalization;
using Admin.Data;
using Admin.Data.Backups;
using Admin.Data.Kpis;
using Admin.Data.Operations;
using Admin.Data.Restore;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Web.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Admin.Web.Features.Restore;

/// <summary>
/// The way back, step by step. The address holds the step and what was chosen, the operation the work, so that neither is lost with a tab.
/// </summary>
public sealed partial class RestorePage : ComponentBase, IDisposable
{
    private readonly LatestLoad _loads = new();
    private RestoreAddress? _loaded;
    private bool _loading = true;
    private Problem? _problem;
    private IReadOnlyList<BackupSet> _sets = [];
    private IReadOnlyList<RestoreRecord> _made = [];
    private IReadOnlyList<SafetyCopy> _copies = [];
    private BackupSet? _set;
    private RestorePlan? _plan;
    private PlanOverlay? _overlay;

    [SupplyParameterFromQuery(Name = "step")]
    private string? Step { get; set; }

    [SupplyParameterFromQuery(Name = "backup")]
    private string? Backup { get; set; }

    [SupplyParameterFromQuery(Name = "undo")]
    private string? UndoText { get; set; }

    private long? Undo => long.TryParse(UndoText, CultureInfo.InvariantCulture, out var undo) ? undo : null;

    [SupplyParameterFromQuery(Name = "mode")]
    private string? Mode { get; set; }

    [SupplyParameterFromQuery(Name = "day")]
    private string? Day { get; set; }

    [SupplyParameterFromQuery(Name = "operation")]
    private string? Operation { get; set; }

    [Inject]
    private BackupCatalog Catalogue { get; set; } = default!;

    [Inject]
    private Restores Restores { get; set; } = default!;

    [Inject]
    private KpiHistory History { get; set; } = default!;

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private SafetyCopies Copies { get; set; } = default!;

    [Inject]
    private OperationRunner Operations { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private static int SafetyDays => (int)SafetyCopies.Life.TotalDays;

    private RestoreAddress Address => RestoreAddress.Parse(Step, Backup, Undo, Mode, Operation);

    public void Dispose() => _loads.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        // Whoever comes back while a restore is under way sees that one.
        if (RendererInfo.IsInteractive && Address.Step == RestoreStep.Choose && Operations.Active.FirstOrDefault(o => o.Kind == Restores.Kind) is { } running)
        {
            Navigation.NavigateTo(RestoreAddress.OfOperation(running.Id), replace: true);
        }
        else if (_loaded != Address)
        {
            await LoadAsync();
        }
    }

    private bool IsPast(RestoreStep step) => Address.Step > step;

    /// <summary>The heads of the steps lead back, never on.</summary>
    private Task GoBack(StepperInteractionEventArgs asked)
    {
        asked.Cancel = true;
        if (asked.StepIndex < (int)Address.Step && Address.Step != RestoreStep.Result)
        {
            Navigation.NavigateTo(Address.At((RestoreStep)asked.StepIndex));
        }

        return Task.CompletedTask;
    }

    private async Task LoadAsync()
    {
        var newest = _loads.Start();
        var address = Address;
        try
        {
            if (_loaded?.Step != address.Step || _loaded.Mode != address.Mode)
            {
                (_set, _plan, _problem) = (null, null, null);
            }

            _loading = true;
            await ReadAsync(address, newest);
            newest.ThrowIfCancellationRequested();
            (_loaded, _loading) = (address, false);
        }
        catch (ProblemException e)
        {
            (_problem, _loading) = (e.Problem, false);
        }
        catch (StoreUnavailableException e)
        {
            (_problem, _loading) = (e.Status.Problem, false);
        }
        catch (OperationCanceledException) when (newest.IsCancellationRequested)
        {
            // A newer load is on its way, or the page is left.
        }
    }

    private async Task ReadAsync(RestoreAddress address, CancellationToken cancellationToken)
    {
        switch (address.Step)
        {
            case RestoreStep.Choose:
                (_sets, _made, _copies) = (await Catalogue.ListAsync(cancellationToken), await Restores.ListAsync(cancellationToken), Copies.List());
                break;
            case RestoreStep.Check:
                _set = await FindAsync(address, cancellationToken);
                break;
            case RestoreStep.Plan or RestoreStep.Confirm:
                _plan = address.Undo is { } undo
                    ? await Restores.PlanUndoAsync(undo, cancellationToken)
                    : await Restores.PlanAsync((await FindAsync(address, cancellationToken)).Id, address.Mode, cancellationToken);
                _ = _plan ?? throw new ProblemException(Unknown("There is no restore of that number."));
                _overlay = PlanOverlay.Of(await TotalsAsync(_plan, cancellationToken), _plan, Reader.Numbers);
                break;
        }
    }

    private async Task<IReadOnlyList<SeriesPoint>> TotalsAsync(RestorePlan plan, CancellationToken cancellationToken) => plan.Now is { First: { } first, Last: { } last }
        ? await History.SeriesAsync(InheritedKpis.TotalUsers, "", first, last, cancellationToken)
        : [];

    private async Task<BackupSet> FindAsync(RestoreAddress address, CancellationToken cancellationToken) =>
        BackupId.TryParse(address.Backup, out var id) && await Catalogue.FindAsync(id, cancellationToken) is { } set
            ? set
            : throw new ProblemException(Unknown("There is no backup of that name."));

    private static Problem Unknown(string what) => new(what, "Nothing was changed.", "Choose one from the list.");
}
