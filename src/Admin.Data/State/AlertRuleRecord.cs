using Admin.Data.Alerts;

namespace Admin.Data.State;

/// <summary>A rule that speaks up.</summary>
public sealed class AlertRuleRecord
{
    public long Id { get; set; }

    /// <summary>Which of the built-in rules it is; null where a person made it.</summary>
    public string? BuiltIn { get; set; }

    public required string Name { get; set; }

    public bool Enabled { get; set; }

    /// <summary>Who sees to it when it fires.</summary>
    public string? Owner { get; set; }

    /// <summary>Until when nobody is told. UTC.</summary>
    public DateTime? SnoozedUntil { get; set; }

    /// <summary>Null for the built-in rules, as the rest of what a KPI is held against.</summary>
    public string? Kpi { get; set; }

    /// <summary>'' where the KPI has none.</summary>
    public string Dimension { get; set; } = "";

    public KpiTest? Test { get; set; }

    public double? Limit { get; set; }

    public LikeDay? Against { get; set; }

    public bool Provisional { get; set; }

    public bool Reconstructed { get; set; }

    /// <summary>The newest day that was judged for good.</summary>
    public DateOnly? JudgedTo { get; set; }

    /// <summary>What people were told last; null: nothing yet.</summary>
    public AlertOutcome? Told { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? ToldAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    public string? CreatedBy { get; set; }
}
