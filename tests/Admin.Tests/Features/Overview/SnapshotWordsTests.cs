using Admin.Data.Snapshots;
using Admin.Web.Components;
using Admin.Web.Features.Overview;

namespace Admin.Tests.Features.Overview;

public sealed class SnapshotWordsTests
{
    [Fact]
    public void Says_the_day_the_total_and_the_time() =>
        Assert.Equal("22 Nov is recorded: 9 users at 09:00:00 UTC.", Said([Days.Today], 9));

    [Fact]
    public void Says_the_span_where_days_were_made_good() =>
        Assert.Equal("3 days are recorded, 20 Nov 2026 to 22 Nov 2026: 1 user at 09:00:00 UTC.", Said([Days.Today.AddDays(-2), Days.Today.AddDays(-1), Days.Today], 1));

    [Fact]
    public void Says_no_total_that_is_not_known() => Assert.Equal("22 Nov is recorded.", Said([Days.Today], null));

    [Fact]
    public void Says_that_nothing_was_due_where_today_was_taken_over_as_final() =>
        Assert.Equal("Nothing was due, today is final already: 9 users at 09:00:00 UTC.", Said([], 9));

    private static string Said(IReadOnlyList<DateOnly> written, long? total) =>
        SnapshotWords.Of(new SnapshotResult(1, Days.Ago(0, total), written, null), NumberStyles.Of("en")).Replace('\u00a0', ' ');
}
