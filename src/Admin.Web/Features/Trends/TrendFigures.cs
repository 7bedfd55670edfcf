using System.Globalization;
using Admin.Data.Kpis;
using Admin.Data.Trends;
using Admin.Web.Components.Figures;
using Admin.Web.Components.Stats;

namespace Admin.Web.Features.Trends;

/// <summary>
/// Says what a KPI came to over the span and how that compares, like for like: days are held against as many days up to the same one, and never the
/// part of a day that is over against a whole day.
/// </summary>
internal sealed class TrendFigures(TrendsSeries series, TrendsSpan span, DateOnly today, NumberFormatInfo style)
{
    private KpiDefinition Kpi => series.Kpi.Definition;

    private string Against => span.Comparison == TrendsComparison.Year ? "a year before" : "the period before";

    public TrendFigure Of()
    {
        var (figure, note) = Now();
        return new TrendFigure(
            series.Kpi.Key, series.Kpi.Title, Kpi.Description, figure, note, series.Totals.DaysKnown == 0 ? [] : [.. Changes()]);
    }

    private (string Figure, string Note) Now()
    {
        var totals = series.Totals;
        if (totals.Newest is not { } newest)
        {
            return ("n/a", series.Recorded is null ? "not recorded yet" : "no day of this span knows it");
        }

        var running = totals.DaysProvisional > 0 && span.Last == today;
        var bound = totals.LowerBound ? "; at least, the source has lost rows" : "";
        return Kpi.Kind switch
        {
            KpiKind.Level => (Text(newest.Value), $"on {DayText.Full(newest.Date)}{(newest.Date == today && running ? " so far" : "")}{bound}"),
            KpiKind.Flow => (Text(totals.Sum), $"in all{(running ? ", today still counts" : "")}{Known(totals, span.First, span.Last)}{bound}"),
            _ => (Text(totals.Average!.Value), $"a day on average; last {Text(newest.Value)} on {DayText.Full(newest.Date)}{Known(totals, span.First, span.Last)}{bound}"),
        };
    }

    private IEnumerable<Change> Changes()
    {
        if (Kpi.Kind == KpiKind.Level && series.Totals is { Oldest: { } oldest, Newest: { } newest } && oldest.Date < newest.Date)
        {
            yield return Compared.With(oldest.Value, newest.Value, Kpi, $"since {DayText.Full(oldest.Date)}", null, style);
        }

        if (span.Comparison != TrendsComparison.None)
        {
            yield return Kpi.Kind == KpiKind.Level ? Level() : Amount();
        }
    }

    /// <summary>The newest known day against the same day of the earlier span.</summary>
    private Change Level()
    {
        var now = series.Totals.Newest!;
        var day = span.Back(now.Date);
        var basis = $"vs {DayText.Full(day)}, {Against}";
        if (series.EarlierTotals?.Newest is { } then && then.Date == day)
        {
            return Compared.With(then.Value, now.Value, Kpi, $"vs {Text(then.Value)} on {DayText.Full(day)}, {Against}", null, style);
        }

        return Compared.NotAvailable(
            $"{basis}: {(series.Recorded is { } recorded && day < recorded.First ? Before(recorded.First) : $"{DayText.Brief(day)} is missing or not known")}");
    }

    /// <summary>The sum or average of the days that are over against that of as many earlier days.</summary>
    private Change Amount()
    {
        if (series.Fair < span.First)
        {
            return Compared.NotAvailable($"vs {Against}: the day still runs");
        }

        var (first, last) = (span.Back(span.First), span.Back(series.Fair));
        var days = DayText.Stretch(first, last);
        var partly = series.Fair < span.Last ? "up to yesterday, " : "";
        var (now, then) = (series.FairTotals, series.EarlierTotals!);
        if (series.Recorded is { } recorded && first < recorded.First)
        {
            return Compared.NotAvailable($"vs {days}, {Against}: {Before(recorded.First)}");
        }

        if (now.DaysKnown == 0 || then.DaysKnown == 0)
        {
            return Compared.NotAvailable($"vs {days}, {Against}: no day is known {(then.DaysKnown == 0 ? "there" : "here")}");
        }

        var (before, after) = Kpi.Kind == KpiKind.Flow ? (then.Sum, now.Sum) : (then.Average!.Value, now.Average!.Value);
        return Compared.With(
            before, after, Kpi, $"{partly}vs {Text(before)} on {days}, {Against}{Known(then, first, last)}", $"{Text(after)} against {Text(before)}", style);
    }

    private static string Before(DateOnly first) => $"nothing recorded before {DayText.Full(first)}";

    private string Known(TrendTotals totals, DateOnly first, DateOnly last)
    {
        var days = last.DayNumber - first.DayNumber + 1;
        return totals.DaysKnown == days ? "" : $"; {Figure.Count(totals.DaysKnown, style)} of {Figure.Count(days, style)} days known";
    }

    private string Text(double value) => Figure.Brief(value, Kpi.Unit, Kpi.Currency, style);
}
