using Admin.Web.Features.Exports;

namespace Admin.Web.Features.Trends;

/// <summary>Says how the shown days of each chosen KPI are known.</summary>
internal static class TrendsOrigin
{
    public static string Of(TrendsData data) => string.Join("; ", data.Series.Select(series =>
        $"{series.Kpi.Title}: {Origins.Of(series.Totals.DaysRecorded, series.Totals.DaysReconstructed, series.Totals.DaysProvisional, series.DaysMissing(data.Span))}"));
}
