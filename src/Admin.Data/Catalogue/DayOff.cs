namespace Admin.Data.Catalogue;

/// <summary>A day on which the parts of a KPI, counted in the same look at the source as their total, do not come to it.</summary>
public sealed record DayOff(string Kpi, DateOnly Date, double Parts, double Total);
