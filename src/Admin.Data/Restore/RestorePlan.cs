namespace Admin.Data.Restore;

/// <summary>What a restore would do. Nothing has been changed yet.</summary>
/// <param name="Id">Stands for what is restored, the mode and the present's final rows; another id means another plan.</param>
/// <param name="From">The backup's id, or the restore whose former store comes back.</param>
/// <param name="Now">What the store holds; null where it can't be read.</param>
/// <param name="Afterwards">What it will hold.</param>
/// <param name="Days">Days that change, oldest first.</param>
/// <param name="Kpis">KPIs that change on any day, by name.</param>
/// <param name="CatchUp">What the next run will add by itself.</param>
/// <param name="Blockers">Why it can't be done; empty when it can.</param>
/// <param name="Warnings">What to think of before.</param>
public sealed record RestorePlan(
    string Id,
    RestoreMode Mode,
    string From,
    HistoryExtent? Now,
    HistoryExtent Afterwards,
    IReadOnlyList<DayChange> Days,
    IReadOnlyList<KpiChange> Kpis,
    CatchUp CatchUp,
    IReadOnlyList<Problem> Blockers,
    IReadOnlyList<string> Warnings)
{
    public int Gained => Days.Count(d => d.Change == ChangeKind.Gained);

    public int Lost => Days.Count(d => d.Change == ChangeKind.Lost);

    public int Different => Days.Count(d => d.Change == ChangeKind.Different);

    /// <summary>Total users of the changed days where these change, oldest first.</summary>
    public IReadOnlyList<TotalChange> Totals { get; init; } = [];

    /// <summary>Days recorded since the restore that is undone, which stay; 0 otherwise.</summary>
    public int Kept { get; init; }
}
