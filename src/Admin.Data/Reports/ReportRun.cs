using Admin.Data.Channels;
using Admin.Data.State;
using Admin.Data.Store;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Reports;

/// <summary>Writes the weekly report where it is due and queues it, both in one transaction: it is neither forgotten nor sent twice.</summary>
public sealed class ReportRun(
    IReportSchedule schedule, ReportReader reader, AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, TimeProvider time)
{
    public const string Purpose = "report";

    /// <summary>Writes the report of the last week that has ended, where one is due, was not written and somebody is to get it.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read; it is due again at the next look.</exception>
    public async Task WriteIfDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (!database.IsOpen || schedule.LastDue(now) is not { } due)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var channels = await context.Channels.Where(c => c.Enabled && c.Reports && c.CreatedAt <= due).ToListAsync(cancellationToken);
        var week = ReportReader.LastWeek(due);
        if (channels.Count == 0 || await context.Reports.AnyAsync(r => r.Week == week, cancellationToken))
        {
            return;
        }

        var report = await reader.ReadAsync(week, cancellationToken);
        var record = new ReportRecord
        {
            Week = week,
            MadeAt = now,
            Subject = ReportText.Subject(report),
            Text = ReportText.Of(report),
            Html = ReportHtml.Of(report),
            Channels = channels.Count,
        };
        context.Reports.Add(record);
        var letter = new Letter($"report/{week:yyyy-MM-dd}", Purpose, record.Subject, record.Text, record.Html, MessageTone.Information, "/reports");
        await Outbox.AddAsync(context, channels, letter, now, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
    }
}
