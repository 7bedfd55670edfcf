using Admin.Data.Snapshots;
using Admin.Web.Jobs;
using Quartz;

namespace Admin.Tests.Jobs;

public sealed class SnapshotTriggersTests
{
    [Theory]
    [InlineData(SnapshotTriggers.AfterMidnight, "2026-03-11T23:30:00Z", "2026-03-12T00:01:10Z")]
    [InlineData(SnapshotTriggers.AfterMidnight, "2026-03-12T00:01:10Z", "2026-03-13T00:01:10Z")]
    [InlineData(SnapshotTriggers.Hourly, "2026-03-11T23:04:59Z", "2026-03-11T23:05:00Z")]
    [InlineData(SnapshotTriggers.Hourly, "2026-03-11T23:05:00Z", "2026-03-12T01:05:00Z")]
    public void A_run_is_due_shortly_after_midnight_and_in_every_other_hour(string cron, string after, string due)
    {
        var expression = new CronExpression(cron, TimeZoneInfo.Utc);

        Assert.Equal(DateTimeOffset.Parse(due, null), expression.GetNextValidTimeAfter(DateTimeOffset.Parse(after, null)));
    }

    [Fact]
    public void A_trigger_is_known_by_its_name() =>
        Assert.Equal([RunTrigger.Midnight, RunTrigger.Hourly, RunTrigger.Retry], SnapshotTriggers.Keys.Select(SnapshotTriggers.Of));
}
