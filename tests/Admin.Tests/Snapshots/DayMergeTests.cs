using Admin.Data.Snapshots;
using CsCheck;

namespace Admin.Tests.Snapshots;

public sealed class DayMergeTests
{
    private static readonly DateOnly Date = new(2026, 3, 11);
    private static readonly DateTime Morning = new(2026, 3, 11, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Later = new(2026, 3, 12, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_first_count_of_a_day_stands_as_it_is()
    {
        var counted = Day(Morning, DayOrigin.Snapshot, ("total", "", 2));

        Assert.Same(counted, DayMerge.Merge(null, counted));
    }

    [Fact]
    public void A_final_day_is_never_replaced()
    {
        var recorded = Day(Morning, DayOrigin.Snapshot, ("total", "", 2)) with { Final = true };

        var refused = Assert.Throws<InvalidOperationException>(() => DayMerge.Merge(recorded, Day(Later, DayOrigin.Backfill, ("total", "", 3))));

        Assert.Contains("2026-03-11", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_known_now_replaces_what_was_measured_before()
    {
        var merged = DayMerge.Merge(Day(Morning, DayOrigin.Snapshot, ("total", "", 2)), Day(Later, DayOrigin.Backfill, ("total", "", 3)));

        Assert.Equal([new RecordedValue("total", "", 3, Later, DayOrigin.Backfill)], merged.Values);
        Assert.Equal((Later, DayOrigin.Backfill), (merged.Cutoff, merged.Origin));
    }

    [Fact]
    public void A_value_that_is_not_known_any_more_stays_with_its_own_time_and_origin()
    {
        var merged = DayMerge.Merge(
            Day(Morning, DayOrigin.Snapshot, ("total", "", 2), ("verified", "", 1)),
            Day(Later, DayOrigin.Backfill, ("total", "", 3), ("verified", "", null)));

        Assert.Equal(
            [new RecordedValue("total", "", 3, Later, DayOrigin.Backfill), new RecordedValue("verified", "", 1, Morning, DayOrigin.Snapshot)],
            merged.Values);
        Assert.Equal(DayOrigin.Backfill, merged.Origin);
    }

    [Fact]
    public void Each_part_of_a_split_number_stays_where_the_whole_is_not_known_any_more()
    {
        var merged = DayMerge.Merge(
            Day(Morning, DayOrigin.Snapshot, ("active", "web", 5), ("active", "phone", 7)), Day(Later, DayOrigin.Backfill, ("active", "", null)));

        Assert.Equal([("web", 5d), ("phone", 7d)], merged.Values.Select(v => (v.Dimension, v.Value!.Value)));
    }

    [Fact]
    public void A_part_of_a_split_number_stays_where_only_the_others_are_known_now()
    {
        var merged = DayMerge.Merge(
            Day(Morning, DayOrigin.Snapshot, ("active", "web", 5), ("active", "phone", 7)),
            Day(Later, DayOrigin.Snapshot, ("active", "web", 6), ("active", "phone", null), ("active", "watch", null)));

        Assert.Equal([("phone", 7d), ("watch", null), ("web", 6d)], Parts(merged));
    }

    [Fact]
    public void A_part_that_the_source_no_longer_lists_is_gone_as_its_list_was_counted_anew()
    {
        var merged = DayMerge.Merge(
            Day(Morning, DayOrigin.Snapshot, ("active", "web", 5), ("active", "phone", 7)), Day(Later, DayOrigin.Snapshot, ("active", "web", 12)));

        Assert.Equal([("web", 12d)], Parts(merged));
    }

    [Fact]
    public void A_number_that_is_no_longer_asked_for_keeps_its_rows()
    {
        var merged = DayMerge.Merge(
            Day(Morning, DayOrigin.Snapshot, ("total", "", 2), ("orders", "shop", 4), ("refunds", "", null)),
            Day(Later, DayOrigin.Snapshot, ("total", "", 3)));

        Assert.Equal(
            [
                new RecordedValue("total", "", 3, Later, DayOrigin.Snapshot),
                new RecordedValue("orders", "shop", 4, Morning, DayOrigin.Snapshot),
                new RecordedValue("refunds", "", null, Morning, DayOrigin.Snapshot),
            ],
            merged.Values);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void Once_a_lower_bound_always_a_lower_bound(bool before, bool now, bool expected)
    {
        var merged = DayMerge.Merge(
            Day(Morning, DayOrigin.Snapshot, ("total", "", 2)) with { LowerBound = before },
            Day(Later, DayOrigin.Snapshot, ("total", "", 2)) with { LowerBound = now });

        Assert.Equal(expected, merged.LowerBound);
    }

    [Fact]
    public void Whatever_the_runs_of_a_day_find_a_known_number_never_becomes_unknown_and_none_stands_twice() => RunsOfADay.Sample(runs =>
    {
        RecordedDay? day = null;
        foreach (var run in runs)
        {
            var before = day;
            day = DayMerge.Merge(before, run);
            Assert.Equal(day.Values.Count, day.Values.DistinctBy(v => (v.Kpi, v.Dimension)).Count());
            var now = day.Values.ToDictionary(v => (v.Kpi, v.Dimension));
            var counted = run.Values.Where(v => v.Value is not null).ToDictionary(v => (v.Kpi, v.Dimension));
            Assert.All(counted, number => Assert.Equal(number.Value, now[number.Key]));
            Assert.All(
                before?.Values.Where(v => v.Value is not null && !counted.ContainsKey((v.Kpi, v.Dimension))) ?? [],
                known => Assert.Equal(known, now[(known.Kpi, known.Dimension)]));
        }
    });

    /// <summary>Up to eight runs, each of which knows some of three plain numbers and of the same two parts of a split one.</summary>
    private static Gen<RecordedDay[]> RunsOfADay => Gen.Select(
        Numbers("total", ""), Numbers("verified", ""), Numbers("size", ""), Numbers("active", "web"), Numbers("active", "phone"),
        (a, b, c, d, e) => (Kpi: a, b, c, d, e))
        .Select(Gen.Bool, (values, lowerBound) => (Values: values, lowerBound))
        .Select(run => Day(Morning, DayOrigin.Snapshot, run.Values.Kpi, run.Values.b, run.Values.c, run.Values.d, run.Values.e) with { LowerBound = run.lowerBound })
        .Array[1, 8]
        .Select(days => days.Select((day, i) => day with { Values = [.. day.Values.Select(v => v with { MeasuredAt = Morning.AddHours(i) })] }).ToArray());

    private static Gen<(string Kpi, string Dimension, double? Value)> Numbers(string kpi, string dimension) =>
        Gen.Select(Gen.Bool, Gen.Double[0, 1_000_000], (known, value) => (kpi, dimension, known ? value : (double?)null));

    private static List<(string, double?)> Parts(RecordedDay day) =>
        [.. day.Values.OrderBy(v => v.Dimension, StringComparer.Ordinal).Select(v => (v.Dimension, v.Value))];

    private static RecordedDay Day(DateTime now, DayOrigin origin, params (string Kpi, string Dimension, double? Value)[] values) => new(
        Date, now, now, false, origin, false, "test", [.. values.Select(v => new RecordedValue(v.Kpi, v.Dimension, v.Value, now, origin))]);
}
