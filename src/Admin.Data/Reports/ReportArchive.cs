using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Reports;

/// <summary>The reports that were written, and how the next would look. Empty while the admin state can't be opened.</summary>
public sealed class ReportArchive(ReportReader reader, AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts)
{
    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ReportRecord>> NewestAsync(int count, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Reports.AsNoTracking().OrderByDescending(r => r.Week).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>The report of a week as it would be written now; nothing is kept or sent.</summary>
    /// <param name="monday">The week's first day.</param>
    /// <exception cref="Store.StoreUnavailableException">The store can't be read.</exception>
    public async Task<ReportPreview> PreviewAsync(DateOnly monday, CancellationToken cancellationToken)
    {
        var report = await reader.ReadAsync(monday, cancellationToken);
        return new ReportPreview(report.Monday, ReportText.Subject(report), ReportText.Of(report), ReportHtml.Of(report));
    }
}
