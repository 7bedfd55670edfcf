using System.Globalization;
using Admin.Data.Channels;
using Admin.Data.State;

namespace Admin.Data.Alerts;

/// <summary>What people read when a rule fires, goes on firing, or is quiet again.</summary>
internal static class AlertLetters
{
    public const string Purpose = "alert";

    public static Letter Of(AlertRuleRecord rule, AlertSpellRecord spell, DateTime now) => spell.Outcome == AlertOutcome.Firing
        ? Firing(rule, spell, rule.Told == AlertOutcome.Firing, now)
        : new Letter(
            Key(rule, spell.Outcome, now),
            Purpose,
            $"Resolved: {Title(rule)}",
            $"{spell.Text}\n\nIt has been quiet since {Moment(spell.From)} UTC.",
            null,
            MessageTone.Resolved,
            Path(rule));

    private static Letter Firing(AlertRuleRecord rule, AlertSpellRecord spell, bool still, DateTime now) => new(
        Key(rule, spell.Outcome, now),
        Purpose,
        $"{(still ? "Still" : "Alert")}: {Title(rule)}",
        $"{spell.Text}\n\nSince {Moment(spell.From)} UTC.{(rule.Owner is { } owner ? $" Owner: {owner}." : "")}",
        null,
        MessageTone.Firing,
        Path(rule));

    /// <summary>A built-in rule is named by what should be, so that what is wrong is said by turning it round.</summary>
    private static string Title(AlertRuleRecord rule) => rule.BuiltIn is null ? rule.Name : BuiltInRule.Find(rule.BuiltIn)?.Trouble ?? rule.Name;

    private static string Key(AlertRuleRecord rule, AlertOutcome outcome, DateTime now) =>
        string.Create(CultureInfo.InvariantCulture, $"alert/{rule.Id}/{outcome}/{now:yyyyMMddHHmmssfff}");

    private static string Moment(DateTime utc) => utc.ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    private static string Path(AlertRuleRecord rule) => string.Create(CultureInfo.InvariantCulture, $"/alerts?rule={rule.Id}");
}
