using Admin.Data.Kpis;

namespace Admin.Data.Alerts;

/// <summary>A rule as somebody wants to set it up.</summary>
public sealed record AlertDraft(string Name, KpiCondition Condition, string? Owner)
{
    /// <summary>Why it can't be used; null where it can.</summary>
    public string? MistakeIn(KpiCatalog catalogue) =>
        string.IsNullOrWhiteSpace(Name) || Name.Length > AlertRule.LongestName ? $"A name of 1 to {AlertRule.LongestName} characters is wanted."
        : Name.Any(char.IsControl) || (Owner ?? "").Any(char.IsControl) ? "Control characters are not allowed."
        : (Owner ?? "").Length > AlertRule.LongestName ? $"An owner of at most {AlertRule.LongestName} characters is wanted."
        : Condition.MistakeIn(catalogue);
}
