namespace Admin.Web.Auth;

/// <summary>Does something each minute, and a last thing when the app stops.</summary>
internal abstract class MinuteWork(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Task? _stopping;

    /// <summary>
    /// A host that is stopped from two sides asks twice, and may dispose of what the last thing needs as soon as one of them is answered: both wait for the
    /// same end.
    /// </summary>
    public sealed override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _stopping ??= EndAsync(cancellationToken);
        }
    }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Minute, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await EachMinuteAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    protected abstract Task EachMinuteAsync();

    protected abstract Task AtTheEndAsync();

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await AtTheEndAsync();
    }
}
