using Admin.Data.FillBack;
using Admin.Data.Snapshots;
using CsCheck;

namespace Admin.Tests.FillBack;

public sealed class DayFillTests
{
    private static readonly DateOnly Date = new(2026, 3, 11);
    private static readonly DateTime Then = new(2026, 3, 12, 0, 1, 0, DateTimeKind.Utc);
    private static readonly DateTime Later = new(2026, 7, 1, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_missing_day_becomes_what_was_found()
    {
        var found = Found(("total", "", 5), ("verified", "", null));

        Assert.Same(found, DayFill.Fill(null, found, recount: false));
    }

    [Fact]
    public void A_missing_day_of_which_nothing_is_known_stays_missing() =>
        Assert.Null(DayFill.Fill(null, Found(("total", "", null)), recount: true));

    [Fact]
    public void Only_the_unknown_numbers_of_a_measured_day_are_filled_in_and_it_counts_as_reconstructed_then()
    {
        var filled = DayFill.Fill(
            Day(DayOrigin.Snapshot, ("total", "", 5), ("verified", "", null)),
            Found(("total", "", 4), ("verified", "", 2), ("revenue", "", 900)),
            recount: true)!;

        Assert.Equal(
            [("revenue", 900, DayOrigin.Backfill), ("total", 5, DayOrigin.Snapshot), ("verified", 2, DayOrigin.Backfill)],
            filled.Values.OrderBy(v => v.Kpi, StringComparer.Ordinal).Select(v => (v.Kpi, v.Value!.Value, v.Origin)));
        Assert.Equal(DayOrigin.Backfill, filled.Origin);
        Assert.Null(DayFill.Fill(filled, Found(("total", "", 4), ("verified", "", 3)), recount: false));
    }

    [Fact]
    public void What_was_filled_back_is_counted_again_when_asked_for_but_never_made_smaller_by_lost_rows()
    {
        var day = Day(DayOrigin.Backfill, ("total", "", 5));

        Assert.Equal(4, DayFill.Fill(day, Found(("total", "", 4)), recount: true)!.Values.Single().Value);
        Assert.Null(DayFill.Fill(day, Found(("total", "", 4)) with { LowerBound = true }, recount: true));
        Assert.True(DayFill.Fill(day, Found(("total", "", 6)) with { LowerBound = true }, recount: true)!.LowerBound);
        Assert.False(DayFill.Fill(day with { LowerBound = true }, Found(("total", "", 6)), recount: true)!.LowerBound);
    }

    [Fact]
    public void A_part_that_a_measured_split_did_not_have_is_not_made_up()
    {
        var measured = Day(DayOrigin.Snapshot, ("active", "web", 5));

        Assert.Null(DayFill.Fill(measured, Found(("active", "web", 5), ("active", "phone", 3)), recount: true));
        Assert.Equal(
            ["phone", "web"],
            DayFill.Fill(Day(DayOrigin.Backfill, ("active", "", null)), Found(("active", "web", 5), ("active", "phone", 3)), recount: false)!.Values.Select(v => v.Dimension).Order());
    }

    [Fact]
    public void Imported_numbers_make_an_imported_day_unless_others_are_reconstructed()
    {
        var imported = Found(("verified", "", 2)) with { Origin = DayOrigin.Import, Values = [new("verified", "", 2, Then, DayOrigin.Import)] };

        Assert.Equal(DayOrigin.Import, DayFill.Fill(Day(DayOrigin.Snapshot, ("total", "", 5), ("verified", "", null)), imported, recount: false)!.Origin);
        Assert.Equal(DayOrigin.Backfill, DayFill.Fill(Day(DayOrigin.Backfill, ("total", "", 5), ("verified", "", null)), imported, recount: false)!.Origin);
    }

    [Fact]
    public void Whatever_is_found_what_was_measured_stays_nothing_known_becomes_unknown_and_an_undo_gives_all_of_it_back() =>
        Gen.Select(AnyDay, AnyDay, Gen.Bool, Gen.Bool).Sample((recorded, other, lost, recount) =>
        {
            var found = other with { RecordedAt = Later, LowerBound = lost, Values = [.. other.Values.Select(v => v with { Origin = DayOrigin.Backfill, MeasuredAt = Later })] };
            if (DayFill.Fill(recorded, found, recount) is not { } filled)
            {
                return;
            }

            var after = filled.Values.ToDictionary(v => (v.Kpi, v.Dimension));
            foreach (var known in recorded.Values.Where(v => v.Value is not null))
            {
                Assert.NotNull(after[(known.Kpi, known.Dimension)].Value);
                Assert.True(known.Origin == DayOrigin.Backfill || after[(known.Kpi, known.Dimension)] == known);
            }

            Assert.True(DayUndo.IsAsWritten(DayUndo.Undo(filled, new WrittenDay(Date, recorded, filled)), recorded));
        });

    [Fact]
    public void An_undo_keeps_what_was_recorded_since()
    {
        var before = Day(DayOrigin.Snapshot, ("total", "", 5), ("verified", "", null));
        var filled = DayFill.Fill(before, Found(("verified", "", 2), ("revenue", "", 900)), recount: false)!;
        var since = filled with
        {
            RecordedAt = Later.AddDays(1),
            Values = [.. filled.Values.Select(v => v.Kpi == "verified" ? v with { Value = 3, MeasuredAt = Later.AddDays(1) } : v), new("orders", "", 7, Later, DayOrigin.Backfill)],
        };

        var undone = DayUndo.Undo(since, new WrittenDay(Date, before, filled))!;

        Assert.Equal(
            [("orders", 7.0), ("total", 5), ("verified", 3)],
            undone.Values.OrderBy(v => v.Kpi, StringComparer.Ordinal).Select(v => (v.Kpi, v.Value!.Value)));
    }

    [Fact]
    public void An_undo_takes_a_day_away_that_was_missing_and_can_be_undone_itself()
    {
        var filled = Found(("total", "", 5));
        var fill = new WrittenDay(Date, null, filled);

        Assert.Null(DayUndo.Undo(filled, fill));
        Assert.Equal(filled, DayUndo.Undo(null, new WrittenDay(Date, filled, null)));
        Assert.Null(DayUndo.Undo(null, fill));
    }

    private static Gen<RecordedDay> AnyDay => Gen.Select(
        Number("total", ""), Number("verified", ""), Number("active", "web"), Number("active", "phone"),
        (a, b, c, d) => new RecordedDay(Date, Then, Then, true, DayOrigin.Snapshot, false, "test", [.. new[] { a, b, c, d }.OfType<RecordedValue>()]))
        .Select(day => day with { Origin = DayFill.OriginOf(day.Values, DayOrigin.Snapshot) });

    /// <summary>Absent, unknown, measured or filled back.</summary>
    private static Gen<RecordedValue?> Number(string kpi, string dimension) => Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, 5], (how, value) => how == 0 ? null
            : new RecordedValue(kpi, dimension, how == 1 ? null : value, Then, how == 3 ? DayOrigin.Backfill : DayOrigin.Snapshot));

    private static RecordedDay Found(params (string Kpi, string Dimension, double? Value)[] values) =>
        Day(DayOrigin.Backfill, values) with { RecordedAt = Later, Values = [.. values.Select(v => new RecordedValue(v.Kpi, v.Dimension, v.Value, Later, DayOrigin.Backfill))] };

    private static RecordedDay Day(DayOrigin origin, params (string Kpi, string Dimension, double? Value)[] values) => new(
        Date, Then, Then, true, origin, false, "test", [.. values.Select(v => new RecordedValue(v.Kpi, v.Dimension, v.Value, Then, origin))]);
}
