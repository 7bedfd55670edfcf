namespace Admin.Data.Alerts;

/// <summary>What a look at a rule came to.</summary>
/// <param name="Text">Why, in a sentence.</param>
/// <param name="Day">The day that was judged, where the rule is about a KPI.</param>
public sealed record Judgement(AlertOutcome Outcome, string Text, DateOnly? Day = null);
