namespace Admin.Data.Snapshots;

/// <summary>When runs are due; the scheduler stands outside the domain.</summary>
public interface IRunSchedule
{
    /// <summary>When the next run is due (UTC), retries included; null when nothing is scheduled.</summary>
    DateTime? NextRun { get; }
}
