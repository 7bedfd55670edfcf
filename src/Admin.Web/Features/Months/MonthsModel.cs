using System.Globalization;
using Admin.Data.Trends;
using Admin.Web.Components.Charts;
using Admin.Web.Components.Figures;
using Admin.Web.Components.Notes;

namespace Admin.Web.Features.Months;

/// <summary>The page in the look "data": everything worked out, nothing left to do but to draw it.</summary>
/// <param name="Rows">Newest first; empty while nothing is recorded.</param>
/// <param name="Projection">Null unless it was asked for.</param>
/// <param name="Days">Of the chosen month; null where none is chosen.</param>
/// <param name="Provenance">Goes with everything that is taken away.</param>
public sealed record MonthsModel(
    IReadOnlyList<MonthRow> Rows,
    MonthRow? Projection,
    bool CanProject,
    ChartData? Created,
    ChartView View,
    string Sentence,
    IReadOnlyList<MonthDay>? Days,
    string Provenance,
    ShownNotes Notes)
{
    public static MonthsModel Of(MonthsData data, string provenance, NumberFormatInfo style)
    {
        if (data.Months.Count == 0)
        {
            return new MonthsModel([], null, false, null, ChartView.Alone, "", null, provenance, ShownNotes.None);
        }

        var notes = ShownNotes.Of(data.Notes);
        var write = new MonthRows(data.Today, style);
        var rows = write.Of(data.Months);
        var newest = data.Months[^1];
        var projection = TrendGrain.Month.EndOf(newest.Rollup.Month) >= data.Today ? write.Projection(newest) : null;
        var (created, level) = MonthsChart.Of(data.Months, data.Today);
        return new MonthsModel(
            rows,
            data.Choice.Projected ? projection : null,
            projection is not null,
            created,
            MonthsChart.View(created, level) with { Notes = notes.Marks },
            Words(rows, data),
            data.Choice.Month is { } month ? MonthDays.Of(data, month, style) : null,
            provenance,
            notes);
    }

    private static string Words(IReadOnlyList<MonthRow> rows, MonthsData data)
    {
        var newest = rows[0];
        var best = data.Months.MaxBy(month => month.Rollup.NewUsers)!;
        var missing = rows.Count(row => row.Missing);
        return $"{newest.Title}: {newest.New} new users{(newest.State == "running" ? " so far" : "")}, {newest.Total} at the end, {newest.OverMonth.Text} {newest.OverMonth.Basis}. "
            + $"The most new users came in {DayText.Month(best.Rollup.Month)}: {rows.Single(row => row.Month == best.Rollup.Month).New}."
            + (missing == 0 ? "" : missing == 1 ? " 1 month is missing." : string.Create(CultureInfo.InvariantCulture, $" {missing} months are missing."));
    }
}
