namespace Admin.Data.Restore;

/// <summary>What becomes of one KPI over all days.</summary>
/// <param name="Change">Gained or lost as a whole, or different on some days.</param>
/// <param name="DaysGained">Days on which it is not recorded now and is afterwards.</param>
public sealed record KpiChange(string Kpi, ChangeKind Change, int DaysGained, int DaysLost, int DaysDifferent);
