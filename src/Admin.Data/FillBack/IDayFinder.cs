using Admin.Data.Snapshots;

namespace Admin.Data.FillBack;

/// <summary>Finds out about days of the past: the source by counting again, VictoriaMetrics by remembering.</summary>
internal interface IDayFinder
{
    FillBackFrom From { get; }

    /// <param name="wanted">Ended days, oldest first.</param>
    /// <param name="measured">The totals that were counted in time or taken over, oldest first.</param>
    Task<FoundDays> FindAsync(IReadOnlyList<DateOnly> wanted, IReadOnlyList<MeasuredTotal> measured, CancellationToken cancellationToken);
}
