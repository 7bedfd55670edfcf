using System.Globalization;
using Admin.Data;
using Admin.Data.Alerts;
using Admin.Data.Kpis;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Web.Auth;
using Admin.Web.Components.Figures;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Alerts;

/// <summary>A form for a new rule, which says what the rule would have done before it is saved.</summary>
public sealed partial class NewRulePanel : ComponentBase
{
    private const int NamedDays = 5;

    private const int MinorUnits = 100;

    private string _kpi = "";
    private string _dimension = "";
    private KpiTest _test = KpiTest.FallsBy;
    private double _limit = 20;
    private LikeDay _against = LikeDay.WeekBefore;
    private bool _provisional;
    private bool _reconstructed;
    private string? _name;
    private string? _owner;
    private string _preview = "";
    private string _partsOf = "";
    private IReadOnlyList<string> _parts = [];
    private Problem? _problem;

    [Parameter]
    public EventCallback<AlertRule> OnAdded { get; set; }

    [Inject]
    private KpiCatalog Catalogue { get; set; } = default!;

    [Inject]
    private AlertPreviews Previews { get; set; } = default!;

    [Inject]
    private TrendHistory History { get; set; } = default!;

    [Inject]
    private AlertBook Book { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    private KpiDefinition Kpi => Catalogue.Kpis.FirstOrDefault(k => k.Id == _kpi) ?? Catalogue.Kpis[0];

    private string LimitUnit => _test is KpiTest.RisesBy or KpiTest.FallsBy ? "%" : Kpi.Unit switch
    {
        KpiUnit.Money => Kpi.Currency ?? "",
        KpiUnit.Bytes => "bytes",
        KpiUnit.Percent => "%",
        _ => "",
    };

    private string SuggestedName => $"{Kpi.Title} {AlertWords.Of(_test)}…";

    private KpiCondition Condition => new(
        Kpi.Id, _dimension, _test, Kpi.Unit == KpiUnit.Money && _test is KpiTest.Above or KpiTest.Below ? Stored(_limit) : _limit, _against, _provisional, _reconstructed);

    protected override async Task OnInitializedAsync()
    {
        _kpi = Catalogue.Kpis[0].Id;
        if (RendererInfo.IsInteractive)
        {
            await PreviewAsync();
        }
    }

    /// <summary>People write money in its major unit, the history keeps the minor one.</summary>
    private double Stored(double written) => Kpi.Unit == KpiUnit.Money ? written * MinorUnits : written;

    private async Task PreviewAsync()
    {
        try
        {
            if (_partsOf != Kpi.Id)
            {
                _parts = [.. (await History.DimensionsAsync(CancellationToken.None))[Kpi.Id]];
                (_partsOf, _dimension) = (Kpi.Id, _parts.Contains("") || _parts.Count == 0 ? "" : _parts[0]);
            }

            _preview = Condition.MistakeIn(Catalogue) is { } mistake ? mistake : Words(await Previews.OfAsync(Condition, CancellationToken.None));
        }
        catch (StoreUnavailableException e)
        {
            _preview = $"What it would have done is not known: {e.Status.Problem?.What ?? "the store can't be read."}";
        }
    }

    private static string Words(AlertPreview preview)
    {
        var judged = string.Create(CultureInfo.InvariantCulture, $"{preview.Judged} of the last {AlertPreviews.Days} days could be judged");
        if (preview.Times == 0)
        {
            return $"It would not have fired in the last {AlertPreviews.Days} days. {judged}.";
        }

        var named = string.Join(", ", preview.Fired.TakeLast(NamedDays).Select(DayText.Brief));
        var more = preview.Fired.Count > NamedDays ? string.Create(CultureInfo.InvariantCulture, $" and {preview.Fired.Count - NamedDays} more") : "";
        var times = preview.Times == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{preview.Times} times");
        return $"It would have fired {times} in the last {AlertPreviews.Days} days, on {named}{more}. {judged}.";
    }

    private async Task SaveAsync()
    {
        AlertRule? added = null;
        var draft = new AlertDraft(_name ?? "", Condition, _owner);
        _problem = await Guard.ActAsync(Policies.Operate, "alert.add", draft.Name, async name =>
        {
            added = await Book.AddAsync(draft, name, CancellationToken.None);
            return null;
        });
        if (added is not null)
        {
            (_name, _owner) = (null, null);
            await OnAdded.InvokeAsync(added);
        }
    }
}
