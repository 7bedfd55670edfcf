using Admin.Data;
using Admin.Data.FillBack;
using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Store;
using Admin.Web.Auth;
using Admin.Web.Components;
using Admin.Web.Components.Figures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Admin.Web.Features.Snapshots;

/// <summary>What filling back, or undoing it, would change, day by day; and the button that does it.</summary>
public sealed partial class FillBackPlanPanel : ComponentBase, IDisposable
{
    private const int DaysShown = 200;

    private readonly CancellationTokenSource _left = new();
    private ElementReference _title;
    private FillBackPlan? _plan;
    private Problem? _problem;
    private bool _asked;

    [Parameter, EditorRequired]
    public required FillBackAddress Address { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Inject]
    private FillBacks Fills { get; set; } = default!;

    [Inject]
    private KpiCatalog Catalogue { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private Problem Unknown => new($"Nothing was filled back under the number {Address.Undo}.", "Nothing was changed.", "Choose one of those above.");

    private string Title => Address switch
    {
        { Undo: { } number } => $"Undo number {number}",
        { Choice: { } choice } => $"Fill back {DayText.Stretch(choice.First, choice.Last)} from {(choice.From == FillBackFrom.Source ? "the source" : "VictoriaMetrics")}",
        _ => "",
    };

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <summary>The source is asked once the page is alive, not for a page that is only fetched.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _title.FocusAsync();
            await LoadAsync();
            StateHasChanged();
        }
    }

    private async Task LoadAsync()
    {
        (_plan, _problem, _asked) = (null, null, false);
        StateHasChanged();
        if (!await MayAsync())
        {
            _problem = new Problem("Filling back needs the right to operate.", "Nothing was changed.", "Ask somebody who has it.");
            return;
        }

        try
        {
            _plan = Address.Choice is { } choice ? await Fills.PlanAsync(choice, _left.Token)
                : await Fills.PlanUndoAsync(Address.Undo!.Value, _left.Token);
            _problem = _plan is null ? Unknown : null;
        }
        catch (StoreUnavailableException e)
        {
            _problem = e.Status.Problem ?? new Problem("The store can't be read.", "Nothing was changed.", "Try again in a moment.");
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The reader has left.
        }
    }

    private async Task ApplyAsync()
    {
        if (_asked || _plan is not { Blockers.Count: 0 } plan)
        {
            return;
        }

        _asked = true;
        FillBackStart? start = null;
        _problem = await Guard.ActAsync(Policies.Operate, Address.Undo is null ? "fill-back.begin" : "fill-back.undo", plan.Id, async name =>
        {
            start = Address.Undo is { } number
                ? await Fills.StartUndoAsync(number, plan.Id, name, CancellationToken.None)
                : await Fills.StartAsync(plan.Id, name, CancellationToken.None);
            return start is null ? Unknown : start.Conflict ?? start.Blocker;
        });
        if (start?.Operation is not null)
        {
            Navigation.NavigateTo(FillBackAddress.Path);
            return;
        }

        _plan = null;
    }

    private async Task<bool> MayAsync() => (await Authorization.AuthorizeAsync((await Authentication).User, Policies.Operate)).Succeeded;

    private string Summary(FillBackPlan plan)
    {
        var parts = new[] { (plan.Gained, "filled in"), (plan.Changed, "completed"), (plan.Lost, "taken away again"), (plan.Kept, "recorded since kept") }
            .Where(part => part.Item1 > 0)
            .Select(part => $"{Figure.Plural(part.Item1, "day", Reader.Numbers)} {part.Item2}");
        return $"{string.Join(", ", parts)}.";
    }

    private string Action(FillBackPlan plan) =>
        $"{(plan.From == FillBackFrom.Undo ? "Undo" : "Fill back")} {Figure.Plural(plan.Days.Count, "day", Reader.Numbers)}";

    private static string Known(DayOrigin? origin) => origin switch
    {
        null => "missing",
        DayOrigin.Snapshot => "measured",
        DayOrigin.Backfill => "reconstructed",
        _ => "imported",
    };

    private string Name(FilledNumber number)
    {
        var title = Catalogue.Kpis.FirstOrDefault(kpi => kpi.Id == number.Kpi)?.Title ?? number.Kpi;
        return number.Dimension.Length == 0 ? title : $"{title}, {number.Dimension}";
    }

    private string Value(FilledNumber number, double? value)
    {
        var kpi = Catalogue.Kpis.FirstOrDefault(k => k.Id == number.Kpi);
        return value is { } known ? Figure.Brief(known, kpi?.Unit ?? KpiUnit.Count, kpi?.Currency, Reader.Numbers) : "not known";
    }
}
