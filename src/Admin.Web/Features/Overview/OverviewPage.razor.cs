using System.Globalization;
using Admin.Data.Annotations;
using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Web.Components;
using Admin.Web.Components.Trust;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Overview;

/// <summary>The figures of today, how they came about, and whether they can be trusted. Follows the store by itself.</summary>
public sealed partial class OverviewPage : ComponentBase, IDisposable
{
    private readonly LatestLoad _loads = new();
    private OverviewRange? _loaded;
    private Look _look = Look.Loading;
    private bool _running;
    private bool _ownRunFailed;

    private enum Look
    {
        Loading,
        Empty,
        Data,

        /// <summary>Nothing can be read; the alert says why.</summary>
        Error,
    }

    /// <summary>What the prerendered page showed, so that the circuit begins with the same.</summary>
    [PersistentState]
    public OverviewModel? Model { get; set; }

    /// <summary>What the store held when <see cref="Model"/> was read.</summary>
    [PersistentState]
    public StoreVersion? ModelVersion { get; set; }

    [SupplyParameterFromQuery(Name = "range")]
    private string? RangeKey { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [CascadingParameter]
    public TrustView Trust { get; set; } = TrustView.Reading;

    [Inject]
    private OverviewReader Source { get; set; } = default!;

    [Inject]
    private KpiCatalog Catalogue { get; set; } = default!;

    [Inject]
    private KpiStore Store { get; set; } = default!;

    [Inject]
    private AdminStateDatabase State { get; set; } = default!;

    [Inject]
    private SnapshotRunner Runner { get; set; } = default!;

    [Inject]
    private AnnotationBook Book { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private OverviewRange Range => OverviewRange.Parse(RangeKey);

    private bool ShowTable => View == "table";

    private DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    /// <summary>What the trust line's verdict rests on, and an unreadable store in any case.</summary>
    private IReadOnlyList<TrustFindingView> Alerts
    {
        get
        {
            var findings = Trust.Findings.Where(finding => !IsSaidElsewhere(finding.Code)).ToList();
            if (_look == Look.Error && Store.Status.Problem is { } problem && findings.All(finding => finding.Problem != problem))
            {
                findings.Insert(0, new TrustFindingView("store", true, problem));
            }

            return findings;
        }
    }

    /// <summary>What happened at the opening that is no problem but worth knowing.</summary>
    private IEnumerable<string> Notices => new[] { Store.Status.Notice, State.Notice }.OfType<string>();

    public void Dispose()
    {
        Store.Changed -= OnChanged;
        Runner.ProgressChanged -= OnProgress;
        Book.Changed -= OnChanged;
        _loads.Dispose();
    }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Store.Changed += OnChanged;
            Runner.ProgressChanged += OnProgress;
            Book.Changed += OnChanged;
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded is null && Model is not null && ModelVersion == Store.Version)
        {
            _loaded = Range;
            _look = Model.Cards.Count == 0 ? Look.Empty : Look.Data;
        }
        else if (_loaded != Range)
        {
            await LoadAsync();
        }
    }

    /// <summary>The look "empty" says what to do first, and the button what became of its own run.</summary>
    private bool IsSaidElsewhere(string code) =>
        (_look == Look.Empty && code == "nothing-recorded") || (_ownRunFailed && code == "run-failed");

    private static string Address(OverviewRange range, bool table) => table ? $"/?range={range.Key}&view=table" : $"/?range={range.Key}";

    /// <summary>Where the chart's numbers are to be had as files.</summary>
    private IReadOnlyList<(string Form, string Address)> Files => [("CSV", FileAddress("csv")), ("Parquet", FileAddress("parquet"))];

    private string FileAddress(string form) => $"/api/v1/export/trends.{form}?kpi={InheritedKpis.TotalUsers}&range={Range.Key}";

    /// <summary>Days that the reader drew a frame around are looked at where any days can be.</summary>
    private void LookCloser((DateOnly First, DateOnly Last) days) => Navigation.NavigateTo(string.Create(
        CultureInfo.InvariantCulture, $"/trends?kpi={InheritedKpis.TotalUsers}&from={days.First:yyyy-MM-dd}&to={days.Last:yyyy-MM-dd}"));

    private EventCallback Retry(TrustFindingView alert) =>
        alert.Problem == Store.Status.Problem && !Store.Status.IsReadable ? EventCallback.Factory.Create(this, OpenAgainAsync) : default;

    private async Task OpenAgainAsync()
    {
        await Store.OpenAsync(CancellationToken.None);
        await LoadAsync();
    }

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    });

    /// <summary>A failed run writes nothing to the store, but belongs into the list of runs.</summary>
    private void OnProgress()
    {
        var was = _running;
        _running = Runner.Progress is not null;
        if (was && !_running)
        {
            OnChanged();
        }
        else if (_look == Look.Empty)
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private async Task LoadAsync()
    {
        var newest = _loads.Start();
        var range = Range;
        if (Store.Status.State == StoreState.Opening)
        {
            _look = Look.Loading;
            return;
        }

        try
        {
            var version = Store.Version;
            var data = await Source.ReadAsync(range, newest);
            newest.ThrowIfCancellationRequested();
            (Model, ModelVersion) = (OverviewModel.Of(data, Catalogue.Kpis, Source.ProvenanceOf(data), Reader.Numbers), version);
            _loaded = range;
            _look = Model.Cards.Count == 0 ? Look.Empty : Look.Data;
        }
        catch (StoreUnavailableException)
        {
            (Model, ModelVersion, _look) = (null, null, Store.Status.State == StoreState.Opening ? Look.Loading : Look.Error);
        }
        catch (OperationCanceledException) when (newest.IsCancellationRequested)
        {
            // A newer load is on its way, or the page is left.
        }
    }
}
