namespace Admin.Data.Backups;

/// <summary>When backups are due by the clock. All moments are UTC.</summary>
public interface IBackupSchedule
{
    /// <summary>Whether backups are scheduled at all.</summary>
    bool IsOn { get; }

    /// <summary>The next moments at which one is due, soonest first; none where nothing is scheduled.</summary>
    IReadOnlyList<DateTime> Next(DateTime now, int count);

    /// <summary>The newest moment, not after now, at which one was due; null where nothing is scheduled.</summary>
    DateTime? LastDue(DateTime now);
}
