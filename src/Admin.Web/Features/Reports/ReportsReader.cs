using Admin.Data.Channels;
using Admin.Data.Reports;

namespace Admin.Web.Features.Reports;

/// <summary>Gathers what the reports page shows.</summary>
public sealed class ReportsReader(ReportArchive archive, IReportSchedule schedule, ChannelBook channels, TimeProvider time)
{
    private const int Shown = 52;

    /// <param name="week">A day of the wanted week; null: the last week that has ended.</param>
    /// <exception cref="Admin.Data.Store.StoreUnavailableException">The store can't be read.</exception>
    public async Task<ReportsModel> ReadAsync(DateOnly? week, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var last = ReportReader.LastWeek(now);
        var monday = Monday(week, last);
        var sent = await archive.NewestAsync(Shown, cancellationToken);
        var record = sent.FirstOrDefault(r => r.Week == monday);
        return new ReportsModel(
            record is null ? await archive.PreviewAsync(monday, cancellationToken) : new ReportPreview(record.Week, record.Subject, record.Text, record.Html),
            record?.MadeAt,
            last,
            [.. sent.Select(r => r.Week)],
            schedule.Next(now),
            (await channels.ListAsync(cancellationToken)).Count(c => c is { Enabled: true, Reports: true }));
    }

    private static DateOnly Monday(DateOnly? day, DateOnly last)
    {
        if (day is not { } wanted || wanted > last || wanted.DayNumber < 7)
        {
            return last;
        }

        return wanted.AddDays(-(((int)wanted.DayOfWeek + 6) % 7));
    }
}
