using System.Globalization;
using Admin.Data.Annotations;
using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Web.Components;
using Admin.Web.Components.Trust;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Overview;

/// <summary>The figures of today, how they came about, and whether they can be trusted. Follows the store by itself.</summary>
public sealed partial class OverviewPage : StorePage<OverviewModel>
{
    private bool _running;
    private bool _ownRunFailed;

    [SupplyParameterFromQuery(Name = "range")]
    private string? RangeKey { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    [CascadingParameter]
    public TrustView Trust { get; set; } = TrustView.Reading;

    [Inject]
    private OverviewReader Source { get; set; } = default!;

    [Inject]
    private KpiCatalog Catalogue { get; set; } = default!;

    [Inject]
    private AdminStateDatabase State { get; set; } = default!;

    [Inject]
    private SnapshotRunner Runner { get; set; } = default!;

    [Inject]
    private AnnotationBook Book { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override string DataAddress => Range.Key;

    private OverviewRange Range => OverviewRange.Parse(RangeKey);

    private bool ShowTable => View == "table";

    /// <summary>What the trust line's verdict rests on, and an unreadable store in any case.</summary>
    private IReadOnlyList<TrustFindingView> Alerts
    {
        get
        {
            var findings = Trust.Findings.Where(finding => !IsSaidElsewhere(finding.Code)).ToList();
            if (Look == PageLook.Error && Store.Status.Problem is { } problem && findings.All(finding => finding.Problem != problem))
            {
                findings.Insert(0, new TrustFindingView("store", true, problem));
            }

            return findings;
        }
    }

    /// <summary>What happened at the opening that is no problem but worth knowing.</summary>
    private IEnumerable<string> Notices => new[] { Store.Status.Notice, State.Notice }.OfType<string>();

    protected override void Dispose(bool disposing)
    {
        Runner.ProgressChanged -= OnProgress;
        Book.Changed -= OnChanged;
        base.Dispose(disposing);
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
        {
            Runner.ProgressChanged += OnProgress;
            Book.Changed += OnChanged;
        }
    }

    protected override async Task<OverviewModel> ReadAsync(CancellationToken cancellationToken)
    {
        var data = await Source.ReadAsync(Range, cancellationToken);
        return OverviewModel.Of(data, Catalogue.Kpis, Source.ProvenanceOf(data), Reader.Numbers);
    }

    protected override bool IsEmpty(OverviewModel model) => model.Cards.Count == 0;

    /// <summary>The look "empty" says what to do first, and the button what became of its own run.</summary>
    private bool IsSaidElsewhere(string code) =>
        (Look == PageLook.Empty && code == "nothing-recorded") || (_ownRunFailed && code == "run-failed");

    private static string Address(OverviewRange range, bool table) => table ? $"/?range={range.Key}&view=table" : $"/?range={range.Key}";

    /// <summary>Where the chart's numbers are to be had as files.</summary>
    private IReadOnlyList<(string Form, string Address)> Files => [("CSV", FileAddress("csv")), ("Parquet", FileAddress("parquet"))];

    private string FileAddress(string form) => $"/api/v1/export/trends.{form}?kpi={InheritedKpis.TotalUsers}&range={Range.Key}";

    /// <summary>Days that the reader drew a frame around are looked at where any days can be.</summary>
    private void LookCloser((DateOnly First, DateOnly Last) days) => Navigation.NavigateTo(string.Create(
        CultureInfo.InvariantCulture, $"/trends?kpi={InheritedKpis.TotalUsers}&from={days.First:yyyy-MM-dd}&to={days.Last:yyyy-MM-dd}"));

    private EventCallback Retry(TrustFindingView alert) =>
        alert.Problem == Store.Status.Problem && !Store.Status.IsReadable ? EventCallback.Factory.Create(this, OpenAgainAsync) : default;

    /// <summary>A failed run writes nothing to the store, but belongs into the list of runs.</summary>
    private void OnProgress()
    {
        var was = _running;
        _running = Runner.Progress is not null;
        if (was && !_running)
        {
            OnChanged();
        }
        else if (Look == PageLook.Empty)
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }
}
