using System.Globalization;
using Admin.Data.Annotations;
using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;

namespace Admin.Data.Reports;

/// <summary>Gathers what a week came to.</summary>
public sealed class ReportReader(
    KpiCatalog catalogue, TrendHistory history, AnnotationBook annotations, TrustReader trust, StoreOptions store, TimeProvider time)
{
    /// <summary>Of a KPI that is split, so many parts are told of.</summary>
    private const int MostParts = 5;

    /// <summary>The Monday of the last week that has ended.</summary>
    public static DateOnly LastWeek(DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        return today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - 7);
    }

    /// <param name="monday">The week's first day.</param>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    public async Task<WeeklyReport> ReadAsync(DateOnly monday, CancellationToken cancellationToken)
    {
        var health = await trust.ReadAsync(cancellationToken);
        List<ReportKpi> kpis = [];
        foreach (var kpi in catalogue.Kpis)
        {
            kpis.AddRange(await ReadAsync(kpi, monday, cancellationToken));
        }

        return new WeeklyReport(
            monday,
            time.GetUtcNow().UtcDateTime,
            store.Kind == SourceKind.Sample,
            health,
            Backups(health.Evidence),
            kpis,
            await annotations.ReadAsync(monday, monday.AddDays(6), cancellationToken));
    }

    private async Task<IReadOnlyList<ReportKpi>> ReadAsync(KpiDefinition kpi, DateOnly monday, CancellationToken cancellationToken)
    {
        List<(double Size, ReportKpi Row)> rows = [];
        foreach (var part in await history.DimensionsAsync(kpi.Id, cancellationToken))
        {
            var week = await history.TotalsAsync(kpi.Id, part, monday, monday.AddDays(6), cancellationToken);
            var before = await history.TotalsAsync(kpi.Id, part, monday.AddDays(-7), monday.AddDays(-1), cancellationToken);
            if (week.DaysRecorded > 0)
            {
                rows.Add((week.Sum, ReportFigures.Of(kpi, part.Length == 0 ? kpi.Title : $"{kpi.Title}: {part}", week, before)));
            }
        }

        return [.. rows.OrderByDescending(r => r.Size).Take(MostParts).Select(r => r.Row)];
    }

    private static string Backups(TrustEvidence evidence) => evidence.Backups switch
    {
        null => "No backups are scheduled.",
        { Problem: { } problem } => problem.What,
        { Verified: null } => "There is no verified backup.",
        { Verified: { } verified, Kept: var kept } => string.Create(
            CultureInfo.InvariantCulture,
            $"The newest verified backup is of {verified.CreatedAt:ddd d MMM yyyy, HH:mm} UTC; {(kept == 1 ? "it is the only one" : $"{kept} are kept")}."),
    };
}
