namespace Admin.Data.State;

/// <summary>Since when a KPI has been declared in this version: the meaning of its number changes with it.</summary>
public sealed class KpiVersionRecord
{
    public required string Kpi { get; set; }

    public int Version { get; set; }

    /// <summary>UTC.</summary>
    public DateOnly Since { get; set; }
}
