using Admin.Data.Kpis;
using Admin.Data.Trends;
using Admin.Data.Trust;

namespace Admin.Data.Alerts;

/// <summary>Says what a rule would have done, before it is saved.</summary>
public sealed class AlertPreviews(KpiCatalog catalogue, KpiHistory history, TimeProvider time)
{
    public const int Days = 90;

    /// <param name="condition">Without a mistake.</param>
    /// <exception cref="Store.StoreUnavailableException">The store can't be read.</exception>
    public async Task<AlertPreview> OfAsync(KpiCondition condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var kpi = catalogue.Kpis.First(k => k.Id == condition.Kpi);
        var last = TrustJudge.LastExpected(time.GetUtcNow().UtcDateTime);
        var first = last.AddDays(1 - Days);
        var points = (await history.SeriesAsync(condition.Kpi, condition.Dimension, first.AddDays(-KpiJudge.LookBack), last, cancellationToken)).ToDictionary(p => p.Date);
        return Of(kpi, condition, first, last, points);
    }

    internal static AlertPreview Of(KpiDefinition kpi, KpiCondition condition, DateOnly first, DateOnly last, IReadOnlyDictionary<DateOnly, SeriesPoint> points)
    {
        List<DateOnly> fired = [];
        var (times, judged, unknown, firing) = (0, 0, 0, false);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var outcome = KpiJudge.Judge(kpi, condition, day, points, isOver: true).Outcome;
            switch (outcome)
            {
                case AlertOutcome.Firing:
                    fired.Add(day);
                    times += firing ? 0 : 1;
                    (firing, judged) = (true, judged + 1);
                    break;
                case AlertOutcome.Quiet:
                    (firing, judged) = (false, judged + 1);
                    break;
                default:
                    // As in the watch: what is not known neither ends an alert nor begins one.
                    unknown++;
                    break;
            }
        }

        return new AlertPreview(first, last, fired, times, judged, unknown);
    }
}
