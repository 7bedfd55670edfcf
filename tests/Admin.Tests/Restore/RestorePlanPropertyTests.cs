using Admin.Data.Operations;
using Admin.Data.Restore;
using Admin.Data.Snapshots;
using Admin.Data.Store;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Restore;

public sealed class RestorePlanPropertyTests
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly string[] Kpis = ["total_users", "revenue", "logins"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A value of a KPI on a day; none on half of the days, unknown now and then.</summary>
    private static readonly Gen<RecordedValue> Value = Gen.Select(
        Gen.OneOf(Gen.Const("total_users"), Gen.Const("revenue"), Gen.Const("logins")), Gen.OneOf(Gen.Const(""), Gen.Const("a"), Gen.Const("b")), Gen.Int[0, 3], Gen.Bool,
        (kpi, dimension, value, late) => new RecordedValue(
            kpi, dimension, value == 0 ? null : value, new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc), late ? DayOrigin.Backfill : DayOrigin.Snapshot));

    private static readonly Gen<RecordedDay[]> History = Gen.Select(Gen.Int[0, 11], Value.Array[0, 4], Gen.Bool, (day, values, final) =>
        {
            var end = First.AddDays(day + 1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            return new RecordedDay(First.AddDays(day), end, end, final, DayOrigin.Snapshot, false, "test", [.. values.DistinctBy(v => (v.Kpi, v.Dimension))]);
        })
        .Array[0, 12]
        .Select(days => days.DistinctBy(d => d.Date).OrderBy(d => d.Date).ToArray());

    [Theory]
    [InlineData(RestoreMode.Replace)]
    [InlineData(RestoreMode.Add)]
    public async Task What_the_plan_says_is_what_happens(RestoreMode mode)
    {
        await Gen.Select(History, History).SampleAsync(
            async (now, then) =>
            {
                using var folder = new TemporaryFolder();
                var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 10, 12, 0, 0, TimeSpan.Zero));
                await using var house = await RestoreServices.StartAsync(folder.Path, time);
                await RecordAsync(house.Store, then);
                var backup = await house.BackUpAsync("backup");
                await house.Store.WriteAsync(
                    s =>
                    {
                        RecordedDays.Delete(s, then.Select(d => d.Date));
                        return 0;
                    },
                    Cancelled);
                await RecordAsync(house.Store, now);
                await ExpectAsync(house, backup, mode);
            },
            iter: 15,
            threads: 1);
    }

    private static async Task ExpectAsync(RestoreServices house, RestoreSource backup, RestoreMode mode)
    {
        var before = await DaysAsync(house.Store);
        var former = await house.RowsAsync();
        var plan = await house.PlanAsync(backup, mode);
        var done = await house.RestoreAsync(backup, plan);
        Assert.Equal(plan.Blockers.Count == 0 ? OperationState.Succeeded : OperationState.Failed, done.State);
        var after = await DaysAsync(house.Store);
        if (plan.Blockers.Count > 0)
        {
            Assert.Equal(RestoreMode.Add, mode);
            Assert.Equal(before.Keys, after.Keys);
            return;
        }

        Assert.Equal(after.Keys.Except(before.Keys), plan.Days.Where(d => d.Change == ChangeKind.Gained).Select(d => d.Date));
        Assert.Equal(before.Keys.Except(after.Keys), plan.Days.Where(d => d.Change == ChangeKind.Lost).Select(d => d.Date));
        Assert.Equal(
            before.Keys.Intersect(after.Keys).Where(d => before[d].Text != after[d].Text),
            plan.Days.Where(d => d.Change == ChangeKind.Different).Select(d => d.Date));
        Assert.Equal(Extent(after.Values), (plan.Afterwards.Days, plan.Afterwards.Numbers, plan.Afterwards.Last));
        foreach (var day in plan.Days)
        {
            var expected = Kpis.Order(StringComparer.Ordinal)
                .Select(k => (Kpi: k, Now: Told(before, day.Date, k), Afterwards: Told(after, day.Date, k)))
                .Where(k => k.Now.Text != k.Afterwards.Text)
                .Select(k => (k.Kpi, k.Now.Total, k.Afterwards.Total));
            Assert.Equal(expected, day.Numbers!.Select(n => (n.Kpi, n.Now, n.Afterwards)));
        }

        foreach (var kpi in plan.Kpis)
        {
            Assert.Equal(
                (plan.Days.Count(d => d.Numbers!.Any(n => n.Kpi == kpi.Kpi && n.Change == ChangeKind.Gained)),
                    before.Values.Any(d => d.Values.Any(v => v.Kpi == kpi.Kpi)),
                    after.Values.Any(d => d.Values.Any(v => v.Kpi == kpi.Kpi))),
                (kpi.DaysGained, kpi.Change != ChangeKind.Gained, kpi.Change != ChangeKind.Lost));
        }

        await house.UndoAsync();
        Assert.Equal(former, await house.RowsAsync());
    }

    private static (string Text, double? Total) Told(SortedDictionary<DateOnly, (string Text, RecordedValue[] Values)> days, DateOnly date, string kpi)
    {
        var values = days.TryGetValue(date, out var day) ? day.Values.Where(v => v.Kpi == kpi).ToList() : [];
        var known = values.Where(v => v.Value is not null).Select(v => v.Value!.Value).ToList();
        return (string.Join(' ', values.Select(v => $"{v.Dimension}={v.Value}")), known.Count == 0 ? null : known.Sum());
    }

    private static (int Days, long Numbers, DateOnly? Last) Extent(SortedDictionary<DateOnly, (string Text, RecordedValue[] Values)>.ValueCollection days) =>
        (days.Count, days.Sum(d => d.Values.Length), days.Count == 0 ? null : DateOnly.Parse(days.Last().Text[..10], System.Globalization.CultureInfo.InvariantCulture));

    private static Task<int> RecordAsync(KpiStore store, RecordedDay[] days) => store.WriteAsync(
        s =>
        {
            RecordedDays.Append(s, days);
            return 0;
        },
        Cancelled);

    private static async Task<SortedDictionary<DateOnly, (string Text, RecordedValue[] Values)>> DaysAsync(KpiStore store)
    {
        var days = await store.ReadAsync(s => RecordedDays.Read(s, First, First.AddDays(400)), Cancelled);
        return new(days.ToDictionary(
            d => d.Date,
            d =>
            {
                RecordedValue[] values = [.. d.Values.OrderBy(v => v.Kpi, StringComparer.Ordinal).ThenBy(v => v.Dimension, StringComparer.Ordinal)];
                return ($"{d.Date:yyyy-MM-dd} {d with { Values = [] }} {string.Join(' ', values.AsEnumerable())}", values);
            }));
    }
}
