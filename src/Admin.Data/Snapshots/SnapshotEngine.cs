using Admin.Data.Kpis;
using Admin.Data.OwnKpis;
using Admin.Data.Source;

namespace Admin.Data.Snapshots;

/// <summary>One run: counts what is due and today in one look at the source, and records all of it or nothing.</summary>
internal sealed class SnapshotEngine(
    IKpiSource source, KpiCatalog catalog, RecordedDays days, KpiAvailability availability, LateKpis late, TimeProvider time, OwnKpiFile? own = null)
{
    /// <returns>The days that were recorded, oldest first, and the source's clock.</returns>
    /// <exception cref="SourceException">The source could not be read; nothing was recorded.</exception>
    /// <exception cref="Store.StoreUnavailableException">The store may not be written to; nothing was recorded.</exception>
    public async Task<SnapshotRun> RunAsync(IProgress<SnapshotProgress> progress, CancellationToken cancellationToken)
    {
        own?.Refresh();
        progress.Report(new SnapshotProgress(0.05, "Opening the source"));
        await using var session = await source.OpenAsync(cancellationToken);
        var recorded = await days.StateAsync(DateOnly.FromDateTime(session.Now), cancellationToken);
        var plan = SnapshotPlan.For(session.Now, recorded, recorded.Oldest is null ? await FirstDayAsync(session, cancellationToken) : null);

        var count = new KpiCount(session, availability) { Lately = days.LatelyAsync };
        var counted = new List<RecordedDay>();
        if (plan.Backfill is { } due)
        {
            counted.AddRange(recorded.Oldest is null && source is IRewindableSource { Kind: SourceKind.Sample } sample
                ? await new LivedPast(sample, catalog, availability).LiveThroughAsync(due.First, due.Last, progress, cancellationToken)
                : await BackfillAsync(session, count, recorded, due.First, due.Last, progress, cancellationToken));
        }

        if (plan.InTime is { } ended)
        {
            progress.Report(new SnapshotProgress(0.6, $"Finalising {ended:yyyy-MM-dd}"));
            counted.Add(await CountAsync(count, ended, SnapshotPlan.EndOf(ended), final: true, cancellationToken));
        }

        var behind = IsBehind(recorded, session.Now);
        if (!behind && recorded.Today is not { Final: true })
        {
            progress.Report(new SnapshotProgress(0.7, "Counting today"));
            counted.Add(await CountAsync(count, plan.Today, session.Now, final: false, cancellationToken));
        }

        progress.Report(new SnapshotProgress(0.9, "Recording"));
        if (counted.Count > 0)
        {
            await days.WriteAsync(counted, cancellationToken);
        }

        return new SnapshotRun(
            [.. counted.Select(d => d.Date)],
            counted.Count(d => d.Origin == DayOrigin.Backfill),
            session.Now,
            behind,
            await late.FillAsync(count, progress, cancellationToken));
    }

    /// <summary>A source whose clock has gone back must not undo what was counted later, nor put a day into a gap or before the record's beginning.</summary>
    private static bool IsBehind(RecordState recorded, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        return recorded.LastFinal > today || recorded.Oldest > today || recorded.Today?.Cutoff > now;
    }

    private async Task<DateOnly?> FirstDayAsync(ISourceSession session, CancellationToken cancellationToken)
    {
        DateOnly? first = null;
        foreach (var query in catalog.Asked.Where(q => !q.Optional))
        {
            var day = await session.FirstDayAsync(query, cancellationToken);
            first = first is null || day < first ? day ?? first : first;
        }

        return first;
    }

    private async Task<RecordedDay> CountAsync(KpiCount count, DateOnly day, DateTime cutoff, bool final, CancellationToken cancellationToken)
    {
        var values = new List<KpiValue>();
        foreach (var query in catalog.Asked)
        {
            values.AddRange(await count.DayAsync(query, day, cutoff, cancellationToken) ?? []);
        }

        return Day(count.Now, day, cutoff, final, DayOrigin.Snapshot, lowerBound: false, values);
    }

    private async Task<IEnumerable<RecordedDay>> BackfillAsync(
        ISourceSession session, KpiCount count, RecordState recorded, DateOnly first, DateOnly last, IProgress<SnapshotProgress> progress, CancellationToken cancellationToken)
    {
        var number = last.DayNumber - first.DayNumber + 1;
        progress.Report(new SnapshotProgress(0.1, $"Filling back {number} {(number == 1 ? "day" : "days")}"));
        var lost = recorded.LastMeasured is { } measured && await Reconstruction.HasLostRowsAsync(session, catalog, measured, cancellationToken);
        var days = Enumerable.Range(first.DayNumber, number).Select(DateOnly.FromDayNumber).ToList();
        var values = await Reconstruction.ReadAsync(count, catalog, days, cancellationToken);
        return days.Select(day => Day(count.Now, day, SnapshotPlan.EndOf(day), final: true, DayOrigin.Backfill, lost, values[day]));
    }

    private RecordedDay Day(
        DateTime measuredAt, DateOnly day, DateTime cutoff, bool final, DayOrigin origin, bool lowerBound, IEnumerable<KpiValue> values) => new(
            day, cutoff, time.GetUtcNow().UtcDateTime, final, origin, lowerBound, source.Name,
            [.. values.Select(v => new RecordedValue(v.Kpi, v.Dimension, v.Value, measuredAt, origin))]);
}
