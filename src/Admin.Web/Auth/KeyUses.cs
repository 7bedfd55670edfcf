using Admin.Data.Keys;

namespace Admin.Web.Auth;

/// <summary>Writes down once a minute when keys were used last.</summary>
internal sealed class KeyUses(MachineKeys keys, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await keys.FlushUsesAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Minute, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await keys.FlushUsesAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }
}
