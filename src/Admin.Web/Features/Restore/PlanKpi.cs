namespace Admin.Web.Features.Restore;

/// <summary>On how many days one KPI changes.</summary>
public sealed record PlanKpi(string Title, int Gained, int Lost, int Different);
