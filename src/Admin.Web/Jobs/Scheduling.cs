using Admin.Web.Hosting;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>Starts the scheduler once the stores have been opened, which all that runs by the clock needs, and stops it with the app.</summary>
internal sealed class Scheduling(ISchedulerFactory schedulers, StoreOpening opening) : BackgroundService
{
    private readonly TaskCompletionSource<IScheduler> _running = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The scheduler as soon as it runs.</summary>
    public Task<IScheduler> Running => _running.Task;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (Running.IsCompletedSuccessfully)
        {
            // What runs is told to end, and has: the services that it works with are gone soon after.
            await (await Running).Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await opening.Settled.WaitAsync(stoppingToken))
        {
            return;
        }

        var scheduler = await schedulers.GetScheduler(stoppingToken);
        await scheduler.Start(stoppingToken);
        _running.SetResult(scheduler);
    }
}
