using System.Globalization;
using Admin.Data.Kpis;
using Admin.Data.Trends;

namespace Admin.Data.Reports;

/// <summary>Says what a KPI came to in a week, and how that compares with the week before; only like is held against like. Pure.</summary>
internal static class ReportFigures
{
    private const int DaysOfWeek = 7;

    public static ReportKpi Of(KpiDefinition kpi, string title, TrendTotals week, TrendTotals before)
    {
        var (now, then) = (Value(kpi, week), Value(kpi, before));
        return new ReportKpi(
            title,
            now is { } value ? KpiNumber.Of(kpi, value) : "not known",
            Change(kpi, now, then, week, before),
            Basis(kpi, week, before),
            Note(week));
    }

    private static double? Value(KpiDefinition kpi, TrendTotals week) => kpi.Kind switch
    {
        KpiKind.Level => week.Newest?.Value,
        KpiKind.Flow => week.DaysKnown == 0 ? null : week.Sum,
        _ => week.Average,
    };

    private static string Change(KpiDefinition kpi, double? now, double? then, TrendTotals week, TrendTotals before)
    {
        // A sum over fewer days is no smaller amount.
        if (now is not { } value || then is not { } earlier || (kpi.Kind == KpiKind.Flow && week.DaysKnown != before.DaysKnown))
        {
            return "n/a";
        }

        var difference = value - earlier;
        if (difference == 0)
        {
            return "unchanged";
        }

        var sign = difference > 0 ? "+" : "-";
        var amount = sign + KpiNumber.Of(kpi, Math.Abs(difference));
        return earlier == 0
            ? $"{amount}, from 0"
            : string.Create(CultureInfo.InvariantCulture, $"{amount} ({sign}{Math.Abs(difference / earlier) * 100:0.0} %)");
    }

    private static string Basis(KpiDefinition kpi, TrendTotals week, TrendTotals before) => kpi.Kind switch
    {
        KpiKind.Level => $"{On(week.Newest?.Date)} against {On(before.Newest?.Date)}",
        KpiKind.Flow => $"sum of {Days(week.DaysKnown)} against {Days(before.DaysKnown)} the week before",
        _ => $"average of {Days(week.DaysKnown)} against {Days(before.DaysKnown)} the week before",
    };

    private static string? Note(TrendTotals week)
    {
        string?[] notes =
        [
            week.DaysRecorded < DaysOfWeek ? $"{Days(DaysOfWeek - week.DaysRecorded)} missing" : null,
            week.DaysReconstructed > 0 ? $"{Days(week.DaysReconstructed)} reconstructed" : null,
            week.DaysProvisional > 0 ? $"{Days(week.DaysProvisional)} not final" : null,
            week.LowerBound ? "a lower bound" : null,
        ];
        var said = string.Join(", ", notes.OfType<string>());
        return said.Length == 0 ? null : said;
    }

    private static string Days(int count) => count == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{count} days");

    private static string On(DateOnly? day) => day?.ToString("ddd d MMM", CultureInfo.InvariantCulture) ?? "nothing known";
}
