using Admin.Data.Backups;
using Admin.Data.State;

namespace Admin.Tests.Backups;

public sealed class BackupSizesTests
{
    private static readonly DateOnly Today = new(2026, 1, 31);

    [Fact]
    public void A_removed_backup_counts_until_the_day_on_which_it_went() => Assert.Equal(
        [100, 130, 30, 30],
        BackupSizes.Of([Set(29, 30)], [Removed(28, 100, until: 30)], Today).Select(d => d.Bytes));

    [Fact]
    public void At_most_a_year_is_told_ending_today()
    {
        var days = BackupSizes.Of([Set(29, 30) with { CreatedAt = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc) }], [], Today);

        Assert.Equal((365, Today), (days.Count, days[^1].Day));
        Assert.All(days, d => Assert.Equal(30, d.Bytes));
    }

    [Fact]
    public void Where_there_never_was_one_nothing_is_told() => Assert.Empty(BackupSizes.Of([], [], Today));

    private static DateTime At(int day) => new(2026, 1, day, 2, 0, 0, DateTimeKind.Utc);

    private static BackupSet Set(int day, long bytes) =>
        new(BackupId.Of(new(2026, 1, day)), BackupOrigin.Own, "/backups", "", At(day), null, [], bytes, null, []);

    private static BackupRecord Removed(int day, long bytes, int until) => new() { Id = $"2026-01-{day}", StartedAt = At(day), Bytes = bytes, RemovedAt = At(until) };
}
