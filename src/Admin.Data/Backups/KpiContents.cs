namespace Admin.Data.Backups;

/// <summary>All rows of one KPI in sum.</summary>
/// <param name="Known">Rows whose value is not null.</param>
/// <param name="Sum">Of the known values.</param>
public sealed record KpiContents(string Kpi, long Rows, long Known, double Sum);
