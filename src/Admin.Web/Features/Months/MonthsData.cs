using Admin.Data.Annotations;
using Admin.Data.Trends;

namespace Admin.Web.Features.Months;

/// <summary>What the store says, as the page needs it.</summary>
/// <param name="First">First recorded day; null while there is none.</param>
/// <param name="Newest">Newest recorded day; null while there is none.</param>
/// <param name="Months">Oldest first, those without a recorded day left out.</param>
/// <param name="Days">Of the chosen month, oldest first.</param>
public sealed record MonthsData(
    DateOnly Today, MonthsChoice Choice, DateOnly? First, DateOnly? Newest, IReadOnlyList<MonthDetail> Months, IReadOnlyList<DailyMetrics> Days)
{
    /// <summary>On the days of the months, oldest first.</summary>
    public IReadOnlyList<Annotation> Notes { get; init; } = [];
}
