using Admin.Data.Trends;

namespace Admin.Web.Features.Trends;

/// <summary>The days that the page shows and those that they are held against, period for period.</summary>
/// <param name="First">Begins a period.</param>
/// <param name="Last">The last period may still run.</param>
public sealed record TrendsSpan(DateOnly First, DateOnly Last, TrendGrain Grain, TrendsComparison Comparison)
{
    private const int WeeksOfYear = 52;

    private int Periods => Grain.Count(First, Last);

    /// <param name="recorded">From when to when the chosen KPIs are recorded; null while they are not.</param>
    public static TrendsSpan Of(TrendsChoice choice, DateOnly today, TrendSpan? recorded)
    {
        // Today is no gap before it has been counted.
        var last = recorded?.Last >= today ? today : today.AddDays(-1);
        last = choice.To is { } to && to < last ? to : last;
        var first = choice.IsCustom ? choice.From ?? recorded?.First ?? last
            : choice.Range.Days is { } days ? today.AddDays(1 - days)
            : recorded?.First ?? last;
        // A line that begins before the record would show a gap where nothing is missing.
        first = recorded is { } span && span.First > first && span.First <= last ? span.First : first;
        return new TrendsSpan(choice.Grain.StartOf(first > last ? last : first), last, choice.Grain, choice.Comparison);
    }

    /// <summary>The day that a day is held against: 31 March against 28 February, 29 February against 28 February of the year before.</summary>
    public DateOnly Back(DateOnly day) => (Comparison, Grain) switch
    {
        (TrendsComparison.Year, TrendGrain.Day) => day.AddYears(-1),
        (TrendsComparison.Year, TrendGrain.Week) => day.AddDays(-7 * WeeksOfYear),
        (TrendsComparison.Year, _) => day.AddYears(-1),
        (_, TrendGrain.Month) => day.AddMonths(-Periods),
        (_, TrendGrain.Week) => day.AddDays(-7 * Periods),
        _ => day.AddDays(-Periods),
    };

    /// <summary>Where in the span a period of the earlier one is drawn.</summary>
    public DateOnly Forward(DateOnly period) => (Comparison, Grain) switch
    {
        (TrendsComparison.Year, TrendGrain.Week) => period.AddDays(7 * WeeksOfYear),
        (TrendsComparison.Year, _) => period.AddYears(1),
        (_, TrendGrain.Month) => period.AddMonths(Periods),
        (_, TrendGrain.Week) => period.AddDays(7 * Periods),
        _ => period.AddDays(Periods),
    };
}
