using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;

namespace Admin.Data.FillBack;

/// <summary>What the source can still tell of the past, counted as of each day's end.</summary>
internal sealed class SourceDays(
    IKpiSource source, KpiCatalog catalog, KpiAvailability availability, RecordedDays days, TimeProvider time) : IDayFinder
{
    public FillBackFrom From => FillBackFrom.Source;

    public async Task<FoundDays> FindAsync(IReadOnlyList<DateOnly> wanted, IReadOnlyList<MeasuredTotal> measured, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await source.OpenAsync(cancellationToken);
            var first = await FirstDayAsync(session, cancellationToken);
            var ended = DateOnly.FromDateTime(session.Now - SnapshotPlan.Settle).AddDays(-1);
            var asked = wanted.Where(day => day >= first && day <= ended).ToList();
            var witnesses = LossWitnesses.For(asked, measured);
            var counted = await Reconstruction.ReadAsync(new KpiCount(session, availability) { Lately = days.LatelyAsync }, catalog, [.. asked.Union(witnesses.AtTheirEnds).Order()], cancellationToken);
            var lost = await witnesses.LostAsync(session, catalog, counted, cancellationToken);
            var found = asked.Select(day => Day(session, day, lost.Contains(day), counted[day])).ToList();
            var early = wanted.Count(day => day < first);
            return new FoundDays(found, [.. Warnings(early, first, lost.Count)], null);
        }
        catch (SourceException e)
        {
            return FoundDays.None(e.Problem);
        }
    }

    private async Task<DateOnly> FirstDayAsync(ISourceSession session, CancellationToken cancellationToken)
    {
        DateOnly? first = null;
        foreach (var query in catalog.Asked.Where(q => !q.Optional))
        {
            var day = await session.FirstDayAsync(query, cancellationToken);
            first = first is null || day < first ? day ?? first : first;
        }

        return first ?? DateOnly.MinValue;
    }

    private RecordedDay Day(ISourceSession session, DateOnly day, bool lowerBound, IEnumerable<KpiValue> values)
    {
        var measuredAt = StoreTime.Of(session.Now);
        return new RecordedDay(
            day, SnapshotPlan.EndOf(day), StoreTime.Of(time.GetUtcNow().UtcDateTime), Final: true, DayOrigin.Backfill, lowerBound, source.Name,
            [.. values.Select(v => new RecordedValue(v.Kpi, v.Dimension, v.Value, measuredAt, DayOrigin.Backfill))]);
    }

    private static IEnumerable<string> Warnings(int early, DateOnly first, int lost)
    {
        if (early > 0)
        {
            yield return $"{Number(early)} before {first:yyyy-MM-dd}, of which the source has nothing: left as they are.";
        }

        if (lost > 0)
        {
            yield return $"The source has lost rows since: a total that was measured near {Number(lost)} is smaller when it is counted again. "
                + "What is filled back there is marked as a lower bound.";
        }
    }

    private static string Number(int days) => days == 1 ? "1 day" : $"{days} days";
}
