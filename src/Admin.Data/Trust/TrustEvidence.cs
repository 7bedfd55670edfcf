using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Channels;
using Admin.Data.Diagnostics;
using Admin.Data.Reports;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Watchers;

namespace Admin.Data.Trust;

/// <summary>What is known about the numbers right now, each with its age.</summary>
/// <param name="Now">UTC.</param>
/// <param name="AdminState">Why the admin state can't be used; null when it can.</param>
/// <param name="Coverage">Null when the store can't be read.</param>
/// <param name="LastRun">The newest run that has ended; null while none has.</param>
/// <param name="NextRun">When the next run is due (UTC), retries included; null when nothing is scheduled.</param>
public sealed record TrustEvidence(DateTime Now, StoreStatus Store, Problem? AdminState, Coverage? Coverage, RunRecord? LastRun, DateTime? NextRun)
{
    /// <summary>Null where no backups are scheduled.</summary>
    public BackupEvidence? Backups { get; init; }

    /// <summary>The channels that take no messages right now.</summary>
    public IReadOnlyList<FailingChannel> FailingChannels { get; init; } = [];

    /// <summary>Whether each outside watcher hears us; empty where there is none.</summary>
    public IReadOnlyList<WatcherEvidence> Watchers { get; init; } = [];

    /// <summary>Null where no weekly report is wanted.</summary>
    public ReportEvidence? Report { get; init; }

    /// <summary>Null where backups are not copied elsewhere.</summary>
    public OffSiteEvidence? OffSite { get; init; }

    /// <summary>What the diagnostics last found; null where nobody has looked.</summary>
    public DiagnosisReport? Diagnosis { get; init; }
}
