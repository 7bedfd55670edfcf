using Admin.Data.Channels;
using Admin.Data.Reports;
using Admin.Data.Store;
using Admin.Data.Watchers;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>Writes the weekly report where it is due, and sends what waits: messages to people, signals to outside watchers.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliveryJob(ReportRun reports, OutboxDelivery outbox, WatcherPings watchers) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await watchers.SendDueAsync(cancellationToken);
        await outbox.DeliverDueAsync(cancellationToken);
        try
        {
            await reports.WriteIfDueAsync(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // The report stays due; that the store can't be read is told by the trust line and its alert.
        }
    }
}
