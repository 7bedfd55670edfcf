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
        new(KpiStrip.Unknown, DayLook.Hollow, "recorded, not known", "recorded, not known"),
        new(DayKind.NotDue, DayLook.Faint, "not due", "not due"),
    ];

    private bool _running;

    [Inject]
    private SnapshotsReader Source { get; set; } = default!;

    [Inject]
    private SnapshotRunner Runner { get; set; } = default!;

    protected override string DataAddress => "/snapshots";

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

    protected override Task<SnapshotsModel> ReadAsync(CancellationToken cancellationToken) => Source.ReadAsync(cancellationToken);

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
