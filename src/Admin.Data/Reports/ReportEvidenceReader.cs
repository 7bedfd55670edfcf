using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Reports;

/// <summary>Gathers whether the weekly report was sent, for the verdict over the numbers.</summary>
public sealed class ReportEvidenceReader(
    IReportSchedule schedule, AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, TimeProvider time)
{
    /// <summary>Null where no report is wanted, or no channel is to take one.</summary>
    public async Task<ReportEvidence?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!schedule.IsOn || !database.IsOpen || schedule.LastDue(time.GetUtcNow().UtcDateTime) is not { } due)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        // Nobody waits for a report that was due before anybody was to get one.
        if (!await context.Channels.AnyAsync(c => c.Enabled && c.Reports && c.CreatedAt <= due, cancellationToken))
        {
            return null;
        }

        var made = await context.Reports.Where(r => r.MadeAt >= due).Select(r => r.Week).ToListAsync(cancellationToken);
        if (made.Count == 0)
        {
            return new ReportEvidence(due, false, "it has not been written yet");
        }

        var waiting = await context.Outbox.AsNoTracking()
            .Where(m => m.Purpose == ReportRun.Purpose && m.SentAt == null && m.QueuedAt >= due)
            .Select(m => new { m.LastError })
            .ToListAsync(cancellationToken);
        return new ReportEvidence(due, waiting.Count == 0, waiting.FirstOrDefault(m => m.LastError != null)?.LastError);
    }
}
