using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;

namespace Admin.Data.FillBack;

/// <summary>
/// Measured totals near the days that are to be filled back. Where one is smaller when it is counted again, rows are gone for good, and so from the
/// days beside it as well.
/// </summary>
internal sealed class LossWitnesses
{
    private readonly IReadOnlyList<(IReadOnlyList<DateOnly> Days, IReadOnlyList<MeasuredTotal> Near)> _stretches;

    private LossWitnesses(IReadOnlyList<(IReadOnlyList<DateOnly>, IReadOnlyList<MeasuredTotal>)> stretches) => _stretches = stretches;

    /// <summary>Days whose measured total was counted up to their end: counting them again needs no question of its own.</summary>
    public IEnumerable<DateOnly> AtTheirEnds => All.Where(IsAtItsEnd).Select(m => m.Date);

    private IEnumerable<MeasuredTotal> All => _stretches.SelectMany(s => s.Near).Distinct();

    /// <summary>For each stretch of days in a row: the measured ones in it, the last one before, the first one after, and the newest of all.</summary>
    /// <param name="days">Oldest first.</param>
    /// <param name="measured">Oldest first.</param>
    public static LossWitnesses For(IReadOnlyList<DateOnly> days, IReadOnlyList<MeasuredTotal> measured)
    {
        var stretches = new List<List<DateOnly>>();
        foreach (var day in days)
        {
            if (stretches.Count == 0 || stretches[^1][^1].AddDays(1) != day)
            {
                stretches.Add([]);
            }

            stretches[^1].Add(day);
        }

        return new LossWitnesses([.. stretches.Select(s => ((IReadOnlyList<DateOnly>)s, Near(s, measured)))]);
    }

    /// <summary>The days beside which the source has lost rows.</summary>
    /// <param name="counted">What the source tells of days, those of <see cref="AtTheirEnds"/> among them.</param>
    /// <exception cref="SourceException">The source could not be read.</exception>
    public async Task<IReadOnlySet<DateOnly>> LostAsync(
        ISourceSession session, KpiCatalog catalog, IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>> counted, CancellationToken cancellationToken)
    {
        var lost = new HashSet<MeasuredTotal>();
        foreach (var witness in All)
        {
            if (IsAtItsEnd(witness)
                ? counted[witness.Date].First(v => v.Kpi == InheritedKpis.TotalUsers).Value < witness.Value
                : await Reconstruction.HasLostRowsAsync(session, catalog, witness, cancellationToken))
            {
                lost.Add(witness);
            }
        }

        return _stretches.Where(s => s.Near.Any(lost.Contains)).SelectMany(s => s.Days).ToHashSet();
    }

    private static IReadOnlyList<MeasuredTotal> Near(List<DateOnly> stretch, IReadOnlyList<MeasuredTotal> measured) =>
    [
        .. measured.Where(m => m.Date < stretch[0]).TakeLast(1)
            .Concat(measured.Where(m => m.Date >= stretch[0] && m.Date <= stretch[^1] && IsAtItsEnd(m)))
            .Concat(measured.Where(m => m.Date > stretch[^1]).Take(1))
            .Concat(measured.TakeLast(1))
            .Distinct(),
    ];

    private static bool IsAtItsEnd(MeasuredTotal measured) => measured.Cutoff == SnapshotPlan.EndOf(measured.Date);
}
