using Admin.Data.Alerts;

namespace Admin.Web.Features.Alerts;

/// <summary>A rule and where it stands.</summary>
/// <param name="BuiltIn">Which of the built-in rules it is; null where a person made it.</param>
/// <param name="State">firing, quiet or unknown; null before the first look, or where the rule is off.</param>
/// <param name="Since">UTC.</param>
/// <param name="LookedAt">UTC.</param>
/// <param name="Text">What the newest look found.</param>
internal sealed record AlertResponse(
    long Id,
    string Name,
    string? BuiltIn,
    KpiCondition? Condition,
    bool Enabled,
    string? Owner,
    DateTime? SnoozedUntil,
    AlertOutcome? State,
    DateTime? Since,
    DateTime? LookedAt,
    string? Text)
{
    public static AlertResponse Of(AlertRule rule) => new(
        rule.Id,
        rule.Name,
        rule.BuiltIn,
        rule.Condition,
        rule.Enabled,
        rule.Owner,
        rule.SnoozedUntil,
        rule.Enabled ? rule.Current?.Outcome : null,
        rule.Current?.From,
        rule.Current?.Until,
        rule.Current?.Text);
}
