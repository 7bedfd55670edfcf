using System.Globalization;
using Admin.Data.FillBack;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Snapshots;

/// <summary>Where filling back may help, a form that asks for a plan, and what was filled back.</summary>
public sealed partial class FillBackPanel : ComponentBase
{
    private static readonly string[] Watched = [FillBacks.Kind];

    private FillBackAddress? _shown;
    private DateOnly _first;
    private DateOnly _last;
    private FillBackFrom _from;
    private bool _recount;

    [Parameter, EditorRequired]
    public required FillBackModel Model { get; set; }

    [Parameter, EditorRequired]
    public required FillBackAddress Address { get; set; }

    [Parameter, EditorRequired]
    public required DateOnly Today { get; set; }

    /// <summary>Raised when filling back has ended, one way or another.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private FillBacks Fills { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Last => Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What the address names is in the form; else the newest gap, which is what most come for.</summary>
    protected override void OnParametersSet()
    {
        if (_shown == Address)
        {
            return;
        }

        _shown = Address;
        var newest = Model.Gaps.Concat(Model.Incomplete).FirstOrDefault() ?? new DayStretch(Today.AddDays(-1), Today.AddDays(-1));
        var choice = Address.Choice ?? new FillBackChoice(FillBackFrom.Source, newest.First, newest.Last, false);
        (_first, _last, _from, _recount) = (choice.First, choice.Last, choice.From, choice.Recount);
    }

    private void Look() => Navigation.NavigateTo(FillBackAddress.Of(new FillBackChoice(_from, _first, _last, _recount)));
}
