using System.Globalization;
using Admin.Data.Kpis;
using Admin.Data.Restore;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Restore;

/// <summary>A plan, ready to be shown.</summary>
/// <param name="Figures">Days gained, lost and different, each with a sentence.</param>
/// <param name="CatchUp">What the next run adds by itself.</param>
/// <param name="Rows">Changed days with their numbers, newest first, at most <see cref="RowsShown"/>.</param>
/// <param name="RowsLeftOut">Changed days that are not among <paramref name="Rows"/>.</param>
public sealed record PlanModel(
    IReadOnlyList<PlanFigure> Figures, string CatchUp, IReadOnlyList<PlanKpi> Kpis, IReadOnlyList<PlanRow> Rows, int RowsLeftOut)
{
    public const int RowsShown = 60;

    internal static PlanModel Of(RestorePlan plan, KpiCatalog catalogue, NumberFormatInfo style)
    {
        var titles = catalogue.Kpis.ToDictionary(kpi => kpi.Id, kpi => kpi, StringComparer.Ordinal);
        string Title(string kpi) => titles.GetValueOrDefault(kpi)?.Title ?? kpi;
        return new PlanModel(
            [
                Figure(plan, ChangeKind.Gained, "Days that come back", "none"),
                Figure(plan, ChangeKind.Lost, "Days that would be lost", "none"),
                Figure(plan, ChangeKind.Different, "Days that differ", "none"),
            ],
            CatchUpText(plan.CatchUp, style),
            [.. plan.Kpis.Select(kpi => new PlanKpi(Title(kpi.Kpi), kpi.DaysGained, kpi.DaysLost, kpi.DaysDifferent))],
            [.. plan.Days.Reverse().Take(RowsShown).Select(day => PlanRow.Of(day, Title, style))],
            Math.Max(0, plan.Days.Count - RowsShown));
    }

    private static PlanFigure Figure(RestorePlan plan, ChangeKind kind, string title, string none)
    {
        var days = plan.Days.Where(day => day.Change == kind).Select(day => day.Date).ToList();
        return new PlanFigure(kind, title, days.Count, days.Count == 0 ? none : DayText.List(days));
    }

    private static string CatchUpText(CatchUp due, NumberFormatInfo style) =>
        due.FromTheSource ? "The next run fills the history back as far as the source can tell."
        : due.Days == 0 ? "No day will be due after it."
        : $"{Components.Figures.Figure.Plural(due.Days, "day", style)} will be due after it ({DayText.Span(due.First!.Value, due.Last!.Value)}); the next run fills them back from the source, as reconstructed days.";
}
