using Admin.Data.Snapshots;

namespace Admin.Data.FillBack;

/// <summary>What becomes of one day.</summary>
/// <param name="Now">How it is known now; null where it is missing.</param>
/// <param name="Afterwards">How it will be known; null where it is taken away again.</param>
/// <param name="LowerBound">The source has lost rows since: the totals were at least this.</param>
/// <param name="Numbers">Those that change.</param>
public sealed record FilledDay(DateOnly Date, DayOrigin? Now, DayOrigin? Afterwards, bool LowerBound, IReadOnlyList<FilledNumber> Numbers)
{
    internal static FilledDay Of(WrittenDay day)
    {
        var before = Numbered(day.Before);
        var after = Numbered(day.After);
        return new FilledDay(
            day.Date,
            day.Before?.Origin,
            day.After?.Origin,
            day.After?.LowerBound ?? false,
            [
                .. before.Keys.Union(after.Keys).OrderBy(n => n.Kpi, StringComparer.Ordinal).ThenBy(n => n.Dimension, StringComparer.Ordinal)
                    .Select(n => new FilledNumber(n.Kpi, n.Dimension, before.GetValueOrDefault(n)?.Value, after.GetValueOrDefault(n)?.Value))
                    .Where(n => day.Before is null || n.Now != n.Afterwards || before.GetValueOrDefault((n.Kpi, n.Dimension))?.Origin != after.GetValueOrDefault((n.Kpi, n.Dimension))?.Origin)
                    .Where(n => day.Before is null || n.Now is not null || n.Afterwards is not null),
            ]);
    }

    private static Dictionary<(string Kpi, string Dimension), RecordedValue> Numbered(RecordedDay? day) =>
        day?.Values.ToDictionary(v => (v.Kpi, v.Dimension)) ?? [];
}
