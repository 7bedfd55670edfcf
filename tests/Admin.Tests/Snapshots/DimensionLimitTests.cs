using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;

namespace Admin.Tests.Snapshots;

public sealed class DimensionLimitTests
{
    private static readonly HashSet<(string, string)> NothingLately = [];

    [Fact]
    public void The_largest_values_stay_apart_and_the_others_are_one_sum() =>
        Assert.Equal(["b 5", "c 4", "(other) 3"], Fold(KpiKind.Flow, NothingLately, ("a", 1), ("b", 5), ("c", 4), ("d", 2)));

    [Fact]
    public void What_was_recorded_lately_keeps_its_place() =>
        Assert.Equal(["a 1", "b 5", "(other) 6"], Fold(KpiKind.Flow, [("x", "a"), ("y", "d")], ("a", 1), ("b", 5), ("c", 4), ("d", 2)));

    [Fact]
    public void As_many_values_as_the_limit_are_left_alone() =>
        Assert.Equal(["a 1", "b 5"], Fold(KpiKind.Flow, NothingLately, ("a", 1), ("b", 5)));

    [Fact]
    public void Distinct_actors_are_not_added_up() =>
        Assert.Equal(["b 5", "c 4", "(other) null"], Fold(KpiKind.Unique, NothingLately, ("a", 1), ("b", 5), ("c", 4), ("d", 2)));

    [Fact]
    public void A_sum_with_something_unknown_in_it_is_unknown() =>
        Assert.Equal(["b 5", "c 4", "(other) null"], Fold(KpiKind.Level, NothingLately, ("a", null), ("b", 5), ("c", 4), ("d", 2)));

    private static IEnumerable<string> Fold(KpiKind kind, HashSet<(string, string)> lately, params (string Dimension, double? Value)[] values)
    {
        var kpi = new KpiDefinition("x", "X", KpiUnit.Count, null, kind, KpiDirection.Up, "app", "Tests", "A test's own.", 1, true) { Limit = 2 };
        var numbers = values.Select(v => new KpiValue("x", v.Dimension, v.Value)).ToList();
        return DimensionLimit.Fold(kpi, numbers, DimensionLimit.Kept(kpi, numbers, lately)).Select(v => $"{v.Dimension} {v.Value?.ToString("0", null) ?? "null"}");
    }
}
