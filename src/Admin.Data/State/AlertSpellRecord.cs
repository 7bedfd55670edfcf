using Admin.Data.Alerts;

namespace Admin.Data.State;

/// <summary>A stretch of time in which a rule came to the same outcome each time it was looked at.</summary>
public sealed class AlertSpellRecord
{
    public long Id { get; set; }

    public long RuleId { get; set; }

    public AlertOutcome Outcome { get; set; }

    /// <summary>First and last look. UTC.</summary>
    public DateTime From { get; set; }

    public DateTime Until { get; set; }

    public int Looks { get; set; }

    /// <summary>First and last day that was judged, where the rule is about a KPI.</summary>
    public DateOnly? FirstDay { get; set; }

    public DateOnly? LastDay { get; set; }

    /// <summary>What the newest look found, in a sentence.</summary>
    public required string Text { get; set; }
}
