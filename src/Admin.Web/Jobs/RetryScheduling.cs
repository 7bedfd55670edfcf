using System.Threading.Channels;
using Admin.Data.Snapshots;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>After each run, whoever asked for it, schedules the moment at which a failed one is tried again.</summary>
internal sealed class RetryScheduling(SnapshotRunner runner, Scheduling scheduling) : BackgroundService
{
    private readonly Channel<DateTime?> _ended = Channel.CreateUnbounded<DateTime?>();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        runner.ProgressChanged += NoteEnd;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        runner.ProgressChanged -= NoteEnd;
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = await scheduling.Running.WaitAsync(stoppingToken);
        var key = SnapshotTriggers.KeyOf(RunTrigger.Retry);
        DateTime? scheduled = null;
        await foreach (var due in _ended.Reader.ReadAllAsync(stoppingToken))
        {
            if (due == scheduled)
            {
                continue;
            }

            scheduled = due;
            if (due is not { } at)
            {
                await scheduler.UnscheduleJob(key, stoppingToken);
                continue;
            }

            var trigger = TriggerBuilder.Create()
                .WithIdentity(key)
                .ForJob(SnapshotTriggers.Job)
                .StartAt(new DateTimeOffset(at, TimeSpan.Zero))
                .Build();
            await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, stoppingToken);
        }
    }

    private void NoteEnd()
    {
        if (runner.Progress is null)
        {
            _ended.Writer.TryWrite(runner.NextRetry);
        }
    }
}
