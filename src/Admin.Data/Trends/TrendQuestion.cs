using Admin.Data.Kpis;

namespace Admin.Data.Trends;

/// <summary>One KPI over a span, read by periods.</summary>
/// <param name="Dimension">'' where the KPI has none.</param>
/// <param name="Kind">Decides what a period shows: the last value, the sum or the average of its days.</param>
/// <param name="First">Both ends are included. Periods that are only partly within the span show that part.</param>
/// <param name="Averaged">The average of seven days in place of each day's own value; by days only.</param>
/// <param name="MostPoints">How many points are wanted at most.</param>
public sealed record TrendQuestion(
    string Kpi,
    string Dimension,
    KpiKind Kind,
    TrendGrain Grain,
    DateOnly First,
    DateOnly Last,
    bool Averaged = false,
    int MostPoints = TrendHistory.MostPoints);
