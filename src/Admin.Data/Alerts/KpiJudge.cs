using System.Globalization;
using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Trends;

namespace Admin.Data.Alerts;

/// <summary>Holds one day of a KPI against a condition. Pure: the preview of the past and the watch of today are the same function.</summary>
internal static class KpiJudge
{
    /// <summary>How far back a day may be compared.</summary>
    public const int LookBack = 7;

    /// <param name="points">The KPI's days, <paramref name="day"/> and the one it is compared with among them, where they are recorded.</param>
    /// <param name="isOver">Whether the day has ended, and should be final.</param>
    public static Judgement Judge(KpiDefinition kpi, KpiCondition condition, DateOnly day, IReadOnlyDictionary<DateOnly, SeriesPoint> points, bool isOver)
    {
        var point = points.GetValueOrDefault(day);
        if (condition.Test == KpiTest.NoData)
        {
            return !isOver ? new Judgement(AlertOutcome.Unknown, $"{Name(day)} has not ended.", day)
                : point is { Value: { } there } ? new Judgement(AlertOutcome.Quiet, $"{kpi.Title} on {Name(day)}: {KpiNumber.Of(kpi, there)}.", day)
                : new Judgement(AlertOutcome.Firing, $"{kpi.Title} has no value for {Name(day)}.", day);
        }

        if (WhyNot(kpi, condition, point, day) is { } why)
        {
            return new Judgement(AlertOutcome.Unknown, why, day);
        }

        return condition.Compares ? JudgeChange(kpi, condition, day, point!, points) : JudgeLevel(kpi, condition, day, point!.Value!.Value);
    }

    private static Judgement JudgeLevel(KpiDefinition kpi, KpiCondition condition, DateOnly day, double value)
    {
        var fires = condition.Test == KpiTest.Above ? value > condition.Limit : value < condition.Limit;
        var how = condition.Test == KpiTest.Above ? fires ? "above" : "not above" : fires ? "below" : "not below";
        return new Judgement(
            fires ? AlertOutcome.Firing : AlertOutcome.Quiet,
            $"{kpi.Title} on {Name(day)}: {KpiNumber.Of(kpi, value)}, {how} {KpiNumber.Of(kpi, condition.Limit)}.",
            day);
    }

    private static Judgement JudgeChange(
        KpiDefinition kpi, KpiCondition condition, DateOnly day, SeriesPoint point, IReadOnlyDictionary<DateOnly, SeriesPoint> points)
    {
        var like = day.AddDays(condition.Against == LikeDay.DayBefore ? -1 : -LookBack);
        var before = points.GetValueOrDefault(like);

        // A whole day is only ever compared with a whole day.
        if (WhyNot(kpi, condition with { Provisional = false }, before, like) is { } why)
        {
            return new Judgement(AlertOutcome.Unknown, $"Nothing to compare {Name(day)} with: {why}", day);
        }

        var (now, then) = (point.Value!.Value, before!.Value!.Value);
        if (then == 0)
        {
            return new Judgement(AlertOutcome.Unknown, $"{kpi.Title} was 0 on {Name(like)}, of which there is no percentage.", day);
        }

        var percent = (now - then) / Math.Abs(then) * 100;
        var fires = condition.Test == KpiTest.RisesBy ? percent > condition.Limit : -percent > condition.Limit;
        return new Judgement(
            fires ? AlertOutcome.Firing : AlertOutcome.Quiet,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{kpi.Title} on {Name(day)}: {KpiNumber.Of(kpi, now)}, {percent:+0.0;-0.0;0.0} % against {KpiNumber.Of(kpi, then)} on {Name(like)}; the limit is {(condition.Test == KpiTest.RisesBy ? "+" : "-")}{condition.Limit:0.##} %."),
            day);
    }

    /// <returns>Why the day can't be judged; null where it can.</returns>
    private static string? WhyNot(KpiDefinition kpi, KpiCondition condition, SeriesPoint? point, DateOnly day) => point switch
    {
        null => $"{Name(day)} is not recorded.",
        { Value: null } => $"{kpi.Title} is not known on {Name(day)}.",
        { Final: false } when !condition.Provisional => $"{Name(day)} is not final yet.",
        { Origin: DayOrigin.Backfill } when !condition.Reconstructed => $"{Name(day)} was counted later, which this rule does not judge.",
        _ => null,
    };

    private static string Name(DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);
}
