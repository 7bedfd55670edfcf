using Admin.Data.Backups;
using Admin.Web.Jobs;

namespace Admin.Tests.Jobs;

public sealed class BackupScheduleTests
{
    private static readonly DateTime Now = new(2026, 3, 11, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void By_default_a_backup_is_due_at_two_o_clock_utc_and_the_next_ten_are_known()
    {
        var schedule = Of(BackupSchedule.Default);
        Assert.Equal(Enumerable.Range(12, 10).Select(d => new DateTime(2026, 3, d, 2, 0, 0, DateTimeKind.Utc)), schedule.Next(Now, 10));
        Assert.Equal(new DateTime(2026, 3, 11, 2, 0, 0, DateTimeKind.Utc), schedule.LastDue(Now));
        Assert.Equal(new DateTime(2026, 3, 11, 2, 0, 0, DateTimeKind.Utc), schedule.LastDue(new DateTime(2026, 3, 11, 2, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(new DateTime(2026, 3, 10, 2, 0, 0, DateTimeKind.Utc), schedule.LastDue(new DateTime(2026, 3, 11, 1, 59, 59, DateTimeKind.Utc)));
    }

    [Fact]
    public void A_time_is_one_of_its_time_zone_over_the_change_to_summer_time()
    {
        var schedule = Of("01:30", "Europe/Berlin");
        var march = new DateTime(2026, 3, 28, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal([new DateTime(2026, 3, 29, 0, 30, 0), new DateTime(2026, 3, 29, 23, 30, 0)], schedule.Next(march, 2));
    }

    [Theory]
    [InlineData("0 0 3 ? * SUN", "2026-03-08T03:00:00Z")]
    [InlineData("0 0 4 1 * ?", "2026-03-01T04:00:00Z")]
    [InlineData("0 0 4 1 1 ?", "2026-01-01T04:00:00Z")]
    [InlineData("0 */10 * * * ?", "2026-03-11T12:00:00Z")]
    public void The_last_due_moment_is_found_in_any_rhythm(string text, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due, null).UtcDateTime, Of(text).LastDue(Now));

    [Fact]
    public void Off_is_never_due()
    {
        var off = Of("off");
        Assert.False(off.IsOn);
        Assert.Empty(off.Next(Now, 10));
        Assert.Null(off.LastDue(Now));
    }

    [Theory]
    [InlineData("2:00")]
    [InlineData("25:00")]
    [InlineData("nightly")]
    [InlineData("0 2 * * *")]
    public void Anything_else_is_refused(string text) => Assert.False(BackupSchedule.TryParse(text, TimeZoneInfo.Utc, out _));

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2026-03-10T02:00:03Z", null, true)]
    [InlineData("2026-03-11T02:00:03Z", null, false)]
    [InlineData("2026-03-11T09:00:00Z", null, false)]
    [InlineData("2026-03-10T02:00:03Z", "2026-03-11T11:30:00Z", false)]
    [InlineData("2026-03-10T02:00:03Z", "2026-03-11T11:00:00Z", true)]
    [InlineData("2026-03-10T02:00:03Z", "2026-03-11T01:59:00Z", true)]
    public void A_backup_is_due_until_a_verified_one_is_newer_and_a_failed_try_rests_an_hour(string? newest, string? lastTry, bool due) =>
        Assert.Equal(due, BackupDue.IsDue(Now, new DateTime(2026, 3, 11, 2, 0, 0, DateTimeKind.Utc), Utc(newest), Utc(lastTry)));

    private static DateTime? Utc(string? text) => text is null ? null : DateTimeOffset.Parse(text, null).UtcDateTime;

    private static BackupSchedule Of(string text, string zone = "UTC")
    {
        Assert.True(BackupSchedule.TryParse(text, TimeZoneInfo.FindSystemTimeZoneById(zone), out var schedule));
        return schedule;
    }
}
