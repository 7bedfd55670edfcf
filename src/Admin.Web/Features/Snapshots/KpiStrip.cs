using System.Globalization;
using Admin.Data.Trends;
using Admin.Web.Components.Charts;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Snapshots;

/// <summary>How each of the last 365 days of one KPI is known.</summary>
/// <param name="Letters">One a day, oldest first, see <see cref="DayKind"/> and <see cref="Unknown"/>.</param>
public sealed record KpiStrip(string Kpi, string Title, DateOnly First, string Letters, string Summary)
{
    public const int Length = 365;

    /// <summary>Recorded, but the source could not tell the number any more.</summary>
    public const char Unknown = 'u';

    /// <summary>A run failed on that day, and nothing of it is recorded.</summary>
    public const char Failed = 'f';

    private static readonly (char Letter, string Name)[] Names =
    [
        (DayKind.Measured, "measured"), (DayKind.Reconstructed, "reconstructed"), (DayKind.Provisional, "provisional"), (Unknown, "not known"), (Failed, "failed"), (DayKind.Missing, "missing"),
    ];

    /// <param name="days">How it is known; null while it is not recorded at all.</param>
    /// <param name="failed">Days on which a run failed.</param>
    internal static KpiStrip Of(string kpi, string title, DateOnly first, KpiDays? days, IReadOnlySet<DateOnly> failed, DateOnly today)
    {
        var points = days?.Days ?? [.. Enumerable.Range(0, today.DayNumber - first.DayNumber + 1).Select(i => new TrendPoint(first.AddDays(i), null, 0, true, false))];
        var letters = string.Concat(points.Select(point =>
            point.DaysRecorded == 0 && failed.Contains(point.Date) ? Failed
            : point.DaysRecorded == 0 ? (days is null || point.Date < days.RecordedFrom || point.Date == today ? DayKind.NotDue : DayKind.Missing)
            : point.Value is null ? Unknown
            : !point.Final ? DayKind.Provisional
            : point.Reconstructed ? DayKind.Reconstructed
            : DayKind.Measured));
        var parts = Names.Select(name => (name.Name, Count: letters.Count(letter => letter == name.Letter))).Where(part => part.Count > 0)
            .Select((part, index) => string.Create(CultureInfo.InvariantCulture, $"{part.Count}{(index > 0 ? "" : part.Count == 1 ? " day" : " days")} {part.Name}"));
        var missing = points.Zip(letters).Where(day => day.Second is DayKind.Missing or Failed).Select(day => day.First.Date).ToList();
        var summary = days is null && missing.Count == 0 ? "Not recorded yet." : $"{string.Join(", ", parts)}{(missing.Count > 0 ? $" ({DayText.List(missing)})" : ", none missing")}.";
        return new KpiStrip(kpi, title, first, letters, summary);
    }
}
