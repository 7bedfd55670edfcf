using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Channels;
using Admin.Data.Diagnostics;
using Admin.Data.Reports;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Watchers;

namespace Admin.Data.Trust;

/// <summary>Gathers the evidence and has it judged.</summary>
/// <param name="backups">Null where the host makes no backups.</param>
/// <param name="copies">Null where they are not copied elsewhere.</param>
/// <param name="diagnosis">Null where the host makes none.</param>
/// <param name="channels">Null, like the two after it, where the host tells nobody anything.</param>
public sealed class TrustReader(
    KpiStore store, KpiHistory history, AdminStateDatabase state, RunHistory runs, SnapshotRunner runner, IRunSchedule schedule, TimeProvider time,
    BackupEvidenceReader? backups = null, OffSiteBackups? copies = null, Diagnosis? diagnosis = null,
    ChannelsReader? channels = null, WatcherPings? watchers = null, ReportEvidenceReader? reports = null)
{
    private readonly SharedRead<TrustReport> _shared = new();

    /// <summary>Never throws for a store that can't be read: that is a verdict too.</summary>
    public Task<TrustReport> ReadAsync(CancellationToken cancellationToken) =>
        _shared.ReadAsync(JudgeAsync, cancellationToken);

    private async Task<TrustReport> JudgeAsync()
    {
        var cancellationToken = CancellationToken.None;
        var now = time.GetUtcNow().UtcDateTime;
        Coverage? coverage = null;
        try
        {
            coverage = store.Status.IsReadable ? await history.CoverageAsync(DateOnly.FromDateTime(now), cancellationToken) : null;
        }
        catch (StoreUnavailableException)
        {
            // The store has become unreadable while it was asked; its status says why.
        }

        var lastRun = await runs.LastEndedAsync(cancellationToken);
        var next = new[] { schedule.NextRun, runner.NextRetry }.Where(t => t is not null).Min();
        return TrustJudge.Judge(new TrustEvidence(now, store.Status, state.Problem, coverage, lastRun, next)
        {
            Backups = backups is null ? null : await backups.ReadAsync(cancellationToken),
            FailingChannels = channels is null ? [] : await channels.FailingAsync(cancellationToken),
            Watchers = watchers is null ? [] : await watchers.ReadAsync(cancellationToken),
            Report = reports is null ? null : await reports.ReadAsync(cancellationToken),
            OffSite = copies is null ? null : OffSiteEvidence.Of(copies.Place, await copies.ListAsync(cancellationToken)),
            Diagnosis = diagnosis?.Latest,
        });
    }
}
