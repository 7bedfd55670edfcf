namespace Admin.Data.Alerts;

/// <summary>A stretch of time in which a rule came to the same outcome each time it was looked at: fired and not fired alike.</summary>
/// <param name="From">First look. UTC.</param>
/// <param name="Until">Last look. UTC.</param>
/// <param name="FirstDay">First day that was judged, where the rule is about a KPI.</param>
/// <param name="Text">What the newest look found, in a sentence.</param>
public sealed record AlertSpell(long Id, long RuleId, AlertOutcome Outcome, DateTime From, DateTime Until, int Looks, DateOnly? FirstDay, DateOnly? LastDay, string Text);
