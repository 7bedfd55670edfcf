using Admin.Data.Audit;
using Admin.Data.Operations;
using Admin.Web.Configuration;

namespace Admin.Web.Auth;

/// <summary>
/// Writes how long work ended, who ever asked for it, and each minute what waits to be written. It stops after those who stop the work: hosted services stop
/// in the opposite order of their start.
/// </summary>
internal sealed class AuditWork(AuditLog audit, OperationRunner operations, AdminSettings settings, TimeProvider time) : MinuteWork(time)
{
    private readonly TimeProvider _time = time;
    private readonly Lock _lock = new();
    private Task _writing = Task.CompletedTask;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        operations.Changed += OnChanged;
        await base.StartAsync(cancellationToken);
    }

    protected override async Task EachMinuteAsync()
    {
        await audit.FlushAsync(all: false);
        await ForgetAsync();
    }

    protected override async Task AtTheEndAsync()
    {
        await operations.StopAsync();
        operations.Changed -= OnChanged;
        await Written();
        await audit.FlushAsync(all: true);
    }

    private async Task ForgetAsync()
    {
        // Whole days: at most one run a day finds something.
        if (settings.Audit.KeepDays is { } days)
        {
            await audit.ForgetAsync(_time.GetUtcNow().UtcDateTime.Date.AddDays(-days));
        }
    }

    private void OnChanged(Operation operation)
    {
        if (operation.HasEnded)
        {
            lock (_lock)
            {
                _writing = WriteAfterAsync(_writing, operation);
            }
        }
    }

    private Task Written()
    {
        lock (_lock)
        {
            return _writing;
        }
    }

    private async Task WriteAfterAsync(Task before, Operation ended)
    {
        await before;
        await audit.WriteAsync(new AuditEntry(
            Actors.OfName(ended.RequestedBy),
            $"{ended.Kind}.end",
            ended.Id,
            ended.State == OperationState.Succeeded ? AuditOutcome.Done : AuditOutcome.Failed,
            ended.Problem?.What ?? ended.Message,
            null));
    }
}
