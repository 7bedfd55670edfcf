using Admin.Data.Snapshots;
using Admin.Web.Metrics;
using Quartz;

namespace Admin.Web.Jobs;

internal static class JobsRegistration
{
    /// <summary>
    /// Schedules in memory what is due by the clock. What was missed while the process was away is made good by the first run, not by the scheduler.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<SnapshotJob>(job => job.WithIdentity(SnapshotTriggers.Job).StoreDurably());
            quartz.AddTrigger(trigger => trigger.ByCron(RunTrigger.Midnight, SnapshotTriggers.AfterMidnight));
            quartz.AddTrigger(trigger => trigger.ByCron(RunTrigger.Hourly, SnapshotTriggers.Hourly));
            quartz.ScheduleJob<SourceGaugesJob>(trigger => trigger
                .WithIdentity(nameof(SourceGaugesJob))
                .StartNow()
                .WithSimpleSchedule(each => each.WithInterval(SourceGauges.RefreshedEvery).RepeatForever()));
            quartz.ScheduleJob<BackupJob>(trigger => trigger
                .WithIdentity(nameof(BackupJob))
                .StartNow()
                .WithSimpleSchedule(each => each.WithInterval(BackupJob.Every).RepeatForever()));
            quartz.ScheduleJob<AlertJob>(trigger => trigger
                .WithIdentity(nameof(AlertJob))
                .StartNow()
                .WithSimpleSchedule(each => each.WithInterval(AlertJob.Every).RepeatForever()));
            quartz.ScheduleJob<DeliveryJob>(trigger => trigger
                .WithIdentity(nameof(DeliveryJob))
                .StartNow()
                .WithSimpleSchedule(each => each.WithInterval(DeliveryJob.Every).RepeatForever()));
            quartz.ScheduleJob<DiagnosisJob>(trigger => trigger
                .WithIdentity(nameof(DiagnosisJob))
                .StartAt(TimeProvider.System.GetUtcNow() + DiagnosisJob.First)
                .WithSimpleSchedule(each => each.WithInterval(DiagnosisJob.Every).RepeatForever()));
        });
        services.Configure<QuartzSchedulerOptions>(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always);
        services.AddSingleton<IRunSchedule, RunSchedule>();

        // They stop in the opposite order: nothing is scheduled any more once the scheduler stops, and the watchers are told last.
        return services
            .AddHostedService<WorkWatching>()
            .AddSingleton<Scheduling>()
            .AddHostedService(all => all.GetRequiredService<Scheduling>())
            .AddHostedService<RetryScheduling>();
    }

    /// <summary>Nothing runs by the clock.</summary>
    public static IServiceCollection AddNoJobs(this IServiceCollection services) => services.AddSingleton<IRunSchedule, NoSchedule>();

    private static void ByCron(this ITriggerConfigurator<IJob> trigger, RunTrigger runs, string cron) => trigger
        .WithIdentity(SnapshotTriggers.KeyOf(runs))
        .ForJob(SnapshotTriggers.Job)
        .WithCronSchedule(cron, schedule => schedule
            .InTimeZone(TimeZoneInfo.Utc)
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed));
}
