using Admin.Data.Alerts;

namespace Admin.Web.Features.Alerts;

/// <summary>What the alerts page shows.</summary>
/// <param name="Chosen">The rule that the address names; null where it names none that is there.</param>
/// <param name="History">What the looks at the chosen rule found, newest first.</param>
public sealed record AlertsModel(
    IReadOnlyList<AlertRule> Rules,
    AlertRule? Chosen,
    IReadOnlyList<AlertSpell> History,
    IReadOnlyList<ChannelRow> Channels,
    IReadOnlyList<MessageRow> Messages)
{
    public IReadOnlyList<AlertRule> Firing => [.. Rules.Where(r => r.Enabled && r.Current?.Outcome == AlertOutcome.Firing)];
}
