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
        var week = await history.EveryTotalAsync(monday, monday.AddDays(6), cancellationToken);
        var before = await history.EveryTotalAsync(monday.AddDays(-7), monday.AddDays(-1), cancellationToken);
        var parts = week.Keys.ToLookup(key => key.Kpi, StringComparer.Ordinal);

        return new WeeklyReport(
            monday,
            time.GetUtcNow().UtcDateTime,
            store.Kind == SourceKind.Sample,
            health,
            Backups(health.Evidence),
            [.. catalogue.Kpis.SelectMany(kpi => Largest(kpi, parts[kpi.Id], week, before))],
            await annotations.ReadAsync(monday, monday.AddDays(6), cancellationToken));
    }

    private static IEnumerable<ReportKpi> Largest(
        KpiDefinition kpi, IEnumerable<(string Kpi, string Dimension)> parts, IReadOnlyDictionary<(string, string), TrendTotals> week, IReadOnlyDictionary<(string, string), TrendTotals> before) =>
        parts.OrderByDescending(part => week[part].Sum).ThenBy(part => part.Dimension, StringComparer.Ordinal).Take(MostParts).Select(part => ReportFigures.Of(
            kpi,
            part.Dimension.Length == 0 ? kpi.Title : $"{kpi.Title}: {part.Dimension}",
            week[part],
            before.GetValueOrDefault(part, TrendTotals.Nothing)));

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
