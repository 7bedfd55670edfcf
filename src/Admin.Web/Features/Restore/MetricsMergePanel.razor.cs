using Admin.Data;
using Admin.Data.Backups;
using Admin.Data.Restore;
using Admin.Web.Auth;
using Admin.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Restore;

/// <summary>The one part of a backup that is restored by itself: beside the store, and without an undo, since it only adds.</summary>
public sealed partial class MetricsMergePanel : ComponentBase
{
    private static readonly string[] Watched = [MetricsRestore.Kind];
    private static readonly Problem Gone = new("The backup is gone.", "Nothing was changed.", "Choose another one.");

    private bool _asked;
    private Problem? _problem;

    [Parameter, EditorRequired]
    public required BackupSet Set { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private MetricsRestore Metrics { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    private string Holds => Set.Manifest?.VictoriaMetrics is { } contents
        ? string.Create(Reader.Numbers, $"{contents.Series:N0} series with {contents.Samples:N0} samples.")
        : "How much it holds was not written down.";

    private void Ended() => _asked = false;

    private async Task MergeAsync()
    {
        if (_asked)
        {
            return;
        }

        _asked = true;
        _problem = await Guard.ActAsync(Policies.AdminFresh, "merge-victoriametrics.begin", Set.Id.Value, async name =>
            await Metrics.StartAsync(Set.Id, name, CancellationToken.None) is { } start ? start.Conflict ?? start.Blocker : Gone);
        _asked = _problem is null;
    }
}
