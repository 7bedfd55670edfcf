using Admin.Data.Trends;

namespace Admin.Web.Features.Trends;

/// <summary>What the store says, as the page needs it.</summary>
/// <param name="Choices">Every KPI that can be chosen.</param>
/// <param name="Series">Of the chosen ones.</param>
/// <param name="Recorded">From when to when any of the chosen is recorded.</param>
/// <param name="History">The first of the chosen over all the time, in few points.</param>
public sealed record TrendsData(
    DateOnly Today,
    TrendsChoice Choice,
    TrendsSpan Span,
    IReadOnlyList<TrendsKpi> Choices,
    IReadOnlyList<TrendsSeries> Series,
    TrendSpan? Recorded,
    IReadOnlyList<TrendPoint> History);
