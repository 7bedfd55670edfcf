using Admin.Data.Snapshots;

namespace Admin.Data.FillBack;

/// <summary>
/// Joins what is recorded of an ended day with what was found out about it later. Pure. A number that was measured in time or taken over is never
/// changed, and no known number ever becomes unknown.
/// </summary>
internal static class DayFill
{
    /// <param name="found">What can be told of the day now; unknown numbers are null.</param>
    /// <param name="recount">Whether numbers that were filled back before give way to what is found now.</param>
    /// <returns>The day as it is to be written; null where nothing is to be changed.</returns>
    public static RecordedDay? Fill(RecordedDay? recorded, RecordedDay found, bool recount)
    {
        if (recorded is null)
        {
            return found.Values.Any(v => v.Value is not null) ? found : null;
        }

        var numbers = recorded.Values.ToDictionary(Number);
        var known = recorded.Values.Where(v => v.Value is not null).ToLookup(v => v.Kpi, StringComparer.Ordinal);
        var taken = found.Values.Where(v => v.Value is not null && Takes(v, numbers.GetValueOrDefault(Number(v)), [.. known[v.Kpi]], found.LowerBound, recount)).ToList();
        if (taken.Count == 0)
        {
            return null;
        }

        var replaced = taken.Select(Number).ToHashSet();
        var becameKnown = taken.Select(v => v.Kpi).Where(kpi => !known.Contains(kpi)).ToHashSet(StringComparer.Ordinal);
        var kept = recorded.Values.Where(v => !replaced.Contains(Number(v)) && !(v.Value is null && becameKnown.Contains(v.Kpi))).ToList();
        return recorded with
        {
            RecordedAt = found.RecordedAt,
            Origin = OriginOf([.. kept, .. taken], recorded.Origin),
            LowerBound = found.LowerBound || (recorded.LowerBound && kept.Exists(v => v is { Origin: DayOrigin.Backfill, Value: not null })),
            Values = [.. kept, .. taken],
        };
    }

    /// <summary>Counted later where any known number was; else taken over where any was.</summary>
    public static DayOrigin OriginOf(IReadOnlyCollection<RecordedValue> values, DayOrigin otherwise)
    {
        var origins = values.Where(v => v.Value is not null).Select(v => v.Origin).ToHashSet();
        return origins.Contains(DayOrigin.Backfill) ? DayOrigin.Backfill
            : origins.Contains(DayOrigin.Import) ? DayOrigin.Import
            : origins.Count > 0 ? DayOrigin.Snapshot
            : otherwise;
    }

    /// <param name="known">What is known of the same KPI on that day, in all its parts.</param>
    private static bool Takes(RecordedValue found, RecordedValue? recorded, IReadOnlyList<RecordedValue> known, bool lowerBound, bool recount) => recorded switch
    {
        _ when known.Count == 0 => true,

        // A part that a measured split does not have was not there: another part would make another sum of it.
        null => recount && known.All(v => v.Origin == DayOrigin.Backfill),
        { Value: null } => true,
        { Origin: DayOrigin.Backfill } => recount && (found.Value != recorded.Value || found.Origin != recorded.Origin) && !(lowerBound && found.Value < recorded.Value),
        _ => false,
    };

    private static (string Kpi, string Dimension) Number(RecordedValue value) => (value.Kpi, value.Dimension);
}
