using Admin.Data.Audit;
using Admin.Data.Operations;
using Admin.Web.Configuration;

namespace Admin.Web.Auth;

/// <summary>Writes how long work ended, who ever asked for it, and each minute what waits to be written.</summary>
internal sealed class AuditWork(AuditLog audit, OperationRunner operations, AdminSettings settings, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Task _writing = Task.CompletedTask;
    private Task? _stopping;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        operations.Changed += OnChanged;
        await base.StartAsync(cancellationToken);
    }

    /// <summary>
    /// Stops after those who stop the work: hosted services stop in the opposite order of their start. A host that is stopped from two sides asks
    /// twice, and may dispose of the log as soon as one of them is answered: both wait for the same end.
    /// </summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _stopping ??= EndAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Minute, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await audit.FlushAsync(all: false);
                await ForgetAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
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
            await audit.ForgetAsync(time.GetUtcNow().UtcDateTime.Date.AddDays(-days));
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
