using Admin.Data;
using Admin.Data.Snapshots;
using Admin.Web.Auth;
using Admin.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Overview;

/// <summary>The button that takes a snapshot, how far any running one is, and what the own one came to.</summary>
public sealed partial class SnapshotAction : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private SnapshotProgress? _progress;
    private bool _waiting;
    private string? _written;
    private Problem? _problem;

    /// <summary>Whether the own run failed, and this part says so.</summary>
    [Parameter]
    public bool Failed { get; set; }

    [Parameter]
    public EventCallback<bool> FailedChanged { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private SnapshotRunner Runner { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    public void Dispose()
    {
        Runner.ProgressChanged -= OnProgress;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnInitialized()
    {
        _progress = Runner.Progress;
        if (RendererInfo.IsInteractive)
        {
            Runner.ProgressChanged += OnProgress;
        }
    }

    private void OnProgress() => _ = InvokeAsync(async () =>
    {
        _progress = Runner.Progress;
        if (_progress is not null && !_waiting)
        {
            // A run of somebody else supersedes what became of ours.
            await ShowAsync(null, null);
        }

        StateHasChanged();
    });

    private async Task ShowAsync(string? success, Problem? failure)
    {
        (_written, _problem) = (success, failure);
        if (Failed != failure is not null)
        {
            await FailedChanged.InvokeAsync(failure is not null);
        }
    }

    private async Task TakeAsync()
    {
        if (_waiting)
        {
            return;
        }

        _waiting = true;
        await ShowAsync(null, null);
        try
        {
            SnapshotResult? result = null;
            var problem = await Guard.ActAsync(Policies.Operate, "snapshot.take", "", async name =>
            {
                result = await Runner.RunAsync(RunTrigger.Manual, name, _leaving.Token);
                return result.Problem;
            });
            await ShowAsync(problem is null && result is not null ? SnapshotWords.Of(result, Reader.Numbers) : null, problem);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page is left; the run goes on without it.
        }
        finally
        {
            _waiting = false;
        }
    }
}
