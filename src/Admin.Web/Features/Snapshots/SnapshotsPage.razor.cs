using System.Globalization;
using Admin.Data.Snapshots;
using Admin.Web.Components;
using Admin.Web.Components.Charts;
using Admin.Web.Components.Days;
using Admin.Web.Components.Figures;
using Admin.Web.Features.Overview;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Snapshots;

/// <summary>How every day of every KPI is known, and the runs that counted them.</summary>
public sealed partial class SnapshotsPage : StorePage<SnapshotsModel>
{
    private static readonly DayMeaning[] Meanings =
    [
        new(DayKind.Measured, DayLook.Filled, "measured", "measured in time"),
        new(DayKind.Reconstructed, DayLook.Disc, "reconstructed", "reconstructed later"),
        new(DayKind.Provisional, DayLook.Striped, "provisional", "provisional"),
        new(DayKind.Missing, DayLook.Framed, "missing", "missing"),
        new(KpiStrip.Failed, DayLook.Crossed, "failed, nothing recorded", "a run failed, nothing recorded"),
        new(KpiStrip.Unknown, DayLook.Hollow, "recorded, not known", "recorded, not known"),
        new(DayKind.NotDue, DayLook.Faint, "not due", "not due"),
    ];

    private const int RunsShown = 30;
    private const int MostRunsShown = 10_000;

    /// <summary>With more, what is handed on would become too large.</summary>
    private const int MostHandedOn = 12;

    private bool _running;

    [SupplyParameterFromQuery(Name = "fill")]
    private string? Fill { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "recount")]
    private string? Recount { get; set; }

    [SupplyParameterFromQuery(Name = "undo")]
    private string? Undo { get; set; }

    [SupplyParameterFromQuery(Name = "runs")]
    private string? Runs { get; set; }

    [Inject]
    private SnapshotsReader Source { get; set; } = default!;

    [Inject]
    private SnapshotRunner Runner { get; set; } = default!;

    protected override string DataAddress => MoreRuns(Shown);

    private FillBackAddress Address => FillBackAddress.Parse(Fill, From, To, Recount, Undo);

    private int Shown => int.TryParse(Runs, System.Globalization.NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, RunsShown, MostRunsShown) : RunsShown;

    private static string MoreRuns(int shown) => string.Create(CultureInfo.InvariantCulture, $"/snapshots?runs={shown}");

    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
        {
            Runner.ProgressChanged += OnProgress;
        }
    }

    protected override void Dispose(bool disposing)
    {
        Runner.ProgressChanged -= OnProgress;
        base.Dispose(disposing);
    }

    protected override Task<SnapshotsModel> ReadAsync(CancellationToken cancellationToken) => Source.ReadAsync(Shown, cancellationToken);

    protected override SnapshotsModel? Save(SnapshotsModel model) => model.Strips.Count + model.Runs.Count <= MostHandedOn ? model : null;

    /// <summary>Failed runs are shown, also when none has recorded anything.</summary>
    protected override bool IsEmpty(SnapshotsModel model) => model.Runs.Count == 0 && model.Strips.All(strip => strip.Letters.All(letter => letter == DayKind.NotDue));

    private string Duration(RunRow run) => run.Duration is { } duration
        ? duration.TotalSeconds < 1 ? $"{Figure.Count(duration.TotalMilliseconds, Reader.Numbers)} ms" : $"{duration.TotalSeconds.ToString("N1", Reader.Numbers)} s"
        : "still runs";

    /// <summary>A failed run writes nothing to the store, but belongs into the list.</summary>
    private void OnProgress()
    {
        var was = _running;
        _running = Runner.Progress is not null;
        if (was && !_running)
        {
            OnChanged();
        }
    }
}
