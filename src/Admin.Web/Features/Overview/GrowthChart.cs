using Admin.Data.Snapshots;
using Admin.Data.Trends;
using Admin.Web.Components.Charts;

namespace Admin.Web.Features.Overview;

/// <summary>Lays recorded days on an unbroken calendar, so that what is missing shows as a gap.</summary>
internal static class GrowthChart
{
    /// <param name="points">Oldest first.</param>
    /// <returns>
    /// One value a day; over a span of more days than the browser draws well, the last known value of every few days, the last step ending
    /// with <paramref name="last"/>.
    /// </returns>
    public static ChartData Of(IReadOnlyList<SeriesPoint> points, DateOnly first, DateOnly last)
    {
        var span = Math.Max(1, last.DayNumber - first.DayNumber + 1);
        var step = (span + ChartData.MostPoints - 1) / ChartData.MostPoints;
        var count = (span + step - 1) / step;
        var values = new double?[count];
        var kinds = new char[count];
        Array.Fill(kinds, DayKind.Missing);
        foreach (var point in points.Where(point => point.Date >= first && point.Date <= last))
        {
            // Counted from the end, so that the newest step is a whole one.
            var index = count - 1 - (last.DayNumber - point.Date.DayNumber) / step;
            if (point.Value is not null || values[index] is null)
            {
                values[index] = point.Value;
                kinds[index] = Kind(point.Final, point.Origin);
            }
        }

        return new ChartData("users", last.AddDays(-(count - 1) * step), step, values, new string(kinds));
    }

    public static char Kind(bool final, DayOrigin origin) =>
        !final ? DayKind.Provisional : origin == DayOrigin.Backfill ? DayKind.Reconstructed : DayKind.Measured;
}
