using System.Globalization;
using Admin.Data.Trends;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Months;

/// <summary>Writes the months, newest first; a month without a recorded day between others is a row that says so.</summary>
internal sealed class MonthRows(DateOnly today, NumberFormatInfo style)
{
    private const string NoBreakSpace = "\u00a0";

    public IReadOnlyList<MonthRow> Of(IReadOnlyList<MonthDetail> months)
    {
        var rows = new List<MonthRow>();
        foreach (var month in months)
        {
            while (rows.Count > 0 && rows[^1].Month.AddMonths(1) < month.Rollup.Month)
            {
                rows.Add(Missing(rows[^1].Month.AddMonths(1)));
            }

            rows.Add(Row(month));
        }

        rows.Reverse();
        return rows;
    }

    /// <summary>The running month as it would end if each day to come were like the average of its final days; null where none is final yet.</summary>
    public MonthRow? Projection(MonthDetail running)
    {
        var month = running.Rollup.Month;
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        if (running.FinalDays == 0 || running.NewTillFinal is not { } created || running.Rollup.Complete)
        {
            return null;
        }

        var projected = created / running.FinalDays * days;
        return new MonthRow(
            month,
            $"{DayText.Month(month)}, projected",
            "",
            $"about {Figure.Count(projected, style)}",
            MonthChange.Unsaid,
            MonthChange.Unsaid,
            $"{Figure.Count(created, style)} in {Figure.Plural(running.FinalDays, "day", style)}",
            "",
            $"{running.FinalDays}/{days}",
            "projected",
            null,
            false,
            true);
    }

    /// <summary>A percentage with its sign, two decimals, as the API gives it.</summary>
    public static string Percent(decimal percent, NumberFormatInfo style) =>
        percent == 0 ? $"0{NoBreakSpace}%" : $"{(percent > 0 ? "+" : "")}{percent.ToString("N2", style)}{NoBreakSpace}%";

    private MonthRow Row(MonthDetail month)
    {
        var rollup = month.Rollup;
        var days = DateTime.DaysInMonth(rollup.Month.Year, rollup.Month.Month);
        var running = TrendGrain.Month.EndOf(rollup.Month) >= today;
        return new MonthRow(
            rollup.Month,
            DayText.Month(rollup.Month),
            rollup.TotalUsersEom is { } total ? Figure.Count(total, style) + (month.LowerBound ? " at least" : "") : "not known",
            Figure.Count(rollup.NewUsers, style),
            Change(rollup.GrowthPercent, month.PreviousTotal, rollup.TotalUsersEom, rollup.Month.AddMonths(-1)),
            Change(month.YearPercent, month.YearBeforeTotal, rollup.TotalUsersEom, rollup.Month.AddMonths(-12)),
            month.AverageNew is { } average ? average.ToString("N1", style) : "not known",
            month.Best is { } best ? $"{Figure.Count(best.Value, style)} on {DayText.Brief(best.Date)}" : "not known",
            $"{rollup.DaysRecorded}/{days}",
            rollup.Complete ? "complete" : running ? "running" : rollup.DaysRecorded == days ? "not all days final" : "some days missing",
            month.DaysReconstructed > 0 ? $"{Figure.Plural(month.DaysReconstructed, "day", style)} reconstructed" : null,
            false,
            false);
    }

    private static MonthRow Missing(DateOnly month) => new(
        month, DayText.Month(month), "n/a", "n/a", MonthChange.Unsaid, MonthChange.Unsaid, "", "", $"0/{DateTime.DaysInMonth(month.Year, month.Month)}", "missing", null, true, false);

    private MonthChange Change(decimal? percent, long? from, long? to, DateOnly before)
    {
        var end = DayText.Month(before);
        return (percent, from, to) switch
        {
            ({ } known, { } then, _) => new(Percent(known, style), $"vs {Figure.Count(then, style)} in {end}", Math.Sign(known)),
            (_, 0, { } now) when now > 0 => new("from 0", $"vs 0 in {end}", 1),
            (_, 0, { }) => new($"0{NoBreakSpace}%", $"0 then and now, vs {end}", 0),
            (_, null, _) => None($"no total in {end}"),
            _ => None("the total is not known"),
        };
    }

    private static MonthChange None(string basis) => new("n/a", basis, 0);
}
