using System.Globalization;

namespace Admin.Data.Backups;

/// <summary>Whether a copy holds what was copied. Pure.</summary>
internal static class ContentsComparison
{
    /// <summary>Sums of doubles depend on the order in which they are added, in their last digits.</summary>
    private const double Tolerance = 1e-9;

    /// <returns>The first difference, in words; null where there is none.</returns>
    public static string? Of(StoreContents expected, StoreContents found)
    {
        if ((expected.Id, expected.Sequence, expected.Schema, expected.Kind) != (found.Id, found.Sequence, found.Schema, found.Kind))
        {
            return Invariant($"it is write {found.Sequence} of store {found.Id}, not write {expected.Sequence} of store {expected.Id}");
        }

        if ((expected.FirstDay, expected.LastDay, expected.LastFinalDay) != (found.FirstDay, found.LastDay, found.LastFinalDay))
        {
            return Invariant($"its days go from {Day(found.FirstDay)} to {Day(found.LastDay)}, not from {Day(expected.FirstDay)} to {Day(expected.LastDay)}");
        }

        return Kpis(expected.Kpis, found.Kpis) ?? Tables(expected, found);
    }

    public static string? Of(TableContents expected, TableContents found, bool sameEngine)
    {
        if (expected.Rows != found.Rows)
        {
            return Invariant($"{expected.Name} has {found.Rows:N0} rows, not {expected.Rows:N0}");
        }

        return sameEngine && expected.Fingerprint != found.Fingerprint ? $"rows of {expected.Name} are not the same" : null;
    }

    /// <summary>By KPI: rows, known values, sum.</summary>
    public static string? Kpis(IReadOnlyList<KpiContents> expected, IReadOnlyList<KpiContents> found)
    {
        var known = found.ToDictionary(k => k.Kpi);
        foreach (var kpi in expected)
        {
            if (!known.Remove(kpi.Kpi, out var other))
            {
                return $"{kpi.Kpi} is not in it";
            }

            if ((kpi.Rows, kpi.Known) != (other.Rows, other.Known) || Math.Abs(kpi.Sum - other.Sum) > Tolerance * Math.Max(1, Math.Abs(kpi.Sum)))
            {
                return Invariant($"{kpi.Kpi} has {other.Rows:N0} rows that come to {other.Sum:R}, not {kpi.Rows:N0} that come to {kpi.Sum:R}");
            }
        }

        return known.Count == 0 ? null : $"{known.Keys.First()} is in it and should not be";
    }

    private static string? Tables(StoreContents expected, StoreContents found)
    {
        var known = found.Tables.ToDictionary(t => t.Name);
        return expected.Tables
            .Select(t => known.TryGetValue(t.Name, out var other) ? Of(t, other, expected.Engine == found.Engine) : $"the table {t.Name} is not in it")
            .FirstOrDefault(d => d is not null);
    }

    private static string Day(DateOnly? day) => day is { } known ? known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "none";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
