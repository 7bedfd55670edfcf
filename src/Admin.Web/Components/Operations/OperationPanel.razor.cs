using Admin.Data;
using Admin.Data.Operations;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Components.Operations;

/// <summary>
/// How far a piece of long work is, and what became of it. It only watches: the work goes on when the page is left, and whoever comes back, in
/// another tab too, sees it again.
/// </summary>
public sealed partial class OperationPanel : ComponentBase, IDisposable
{
    private static readonly Problem AlreadyEnded = new("It has ended already.", "Nothing was cancelled.", "See what came of it.");

    private bool _cancelling;
    private Problem? _refused;

    /// <summary>What the reader knows it as: "Backup".</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>Kinds of work to watch; the newest one is shown, once it has been seen at work.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Kinds { get; set; }

    /// <summary>Work to be shown from the beginning on, also when it has ended.</summary>
    [Parameter]
    public Operation? Operation { get; set; }

    /// <summary>Raised when watched work has ended.</summary>
    [Parameter]
    public EventCallback<Operation> OnEnded { get; set; }

    [Inject]
    private OperationRunner Runner { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    public void Dispose() => Runner.Changed -= OnChanged;

    protected override void OnInitialized()
    {
        Operation ??= Runner.Active.FirstOrDefault(IsWatched);
        if (RendererInfo.IsInteractive)
        {
            Runner.Changed += OnChanged;
        }
    }

    private static string Words(Operation operation) => operation.State switch
    {
        OperationState.Queued => "waits for other work to end",
        OperationState.Running => operation.Message ?? "has begun",
        OperationState.Succeeded => operation.Message ?? "done",
        OperationState.Cancelled => "cancelled; nothing half-made is left",
        _ => "failed",
    };

    private bool IsWatched(Operation operation) => Kinds.Contains(operation.Kind, StringComparer.Ordinal);

    private void OnChanged(Operation changed)
    {
        if (IsWatched(changed))
        {
            _ = InvokeAsync(() => ShowAsync(changed));
        }
    }

    private async Task ShowAsync(Operation changed)
    {
        // What waits behind the work that is shown has its turn later.
        if (Operation is { HasEnded: false } shown && shown.Id != changed.Id)
        {
            return;
        }

        Operation = changed;
        _refused = null;
        _cancelling &= !changed.HasEnded;
        StateHasChanged();
        if (changed.HasEnded)
        {
            await OnEnded.InvokeAsync(changed);
        }
    }

    private async Task CancelAsync()
    {
        if (!_cancelling && Operation is { } running)
        {
            _refused = await Guard.ActAsync(Policies.Operate, "operation.cancel", running.Id, async _ =>
            {
                _cancelling = await Runner.CancelAsync(running.Id);
                return _cancelling ? null : AlreadyEnded;
            });
        }
    }
}
