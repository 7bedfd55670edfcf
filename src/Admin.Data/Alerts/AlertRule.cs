namespace Admin.Data.Alerts;

/// <summary>A rule that speaks up, and where it stands.</summary>
/// <param name="BuiltIn">Which of the built-in rules it is; null where a person made it.</param>
/// <param name="Condition">Null for the built-in rules.</param>
/// <param name="Owner">Who sees to it when it fires.</param>
/// <param name="SnoozedUntil">Until when nobody is told. UTC.</param>
/// <param name="Current">What the newest look found; null before the first.</param>
public sealed record AlertRule(
    long Id,
    string Name,
    string? BuiltIn,
    KpiCondition? Condition,
    bool Enabled,
    string? Owner,
    DateTime? SnoozedUntil,
    AlertSpell? Current)
{
    public const int LongestName = 80;
}
