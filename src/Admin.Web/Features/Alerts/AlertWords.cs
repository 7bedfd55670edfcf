using System.Globalization;
using Admin.Data.Alerts;
using Admin.Data.Channels;
using Admin.Data.Kpis;

namespace Admin.Web.Features.Alerts;

/// <summary>Says rules, outcomes and channels in words.</summary>
internal static class AlertWords
{
    public static string Of(AlertRule rule) => rule switch
    {
        { Enabled: false } => "Off",
        { Current: null } => "Not looked at yet",
        { Current.Outcome: var outcome } => Of(outcome),
    };

    public static string Of(AlertOutcome outcome) => outcome switch
    {
        AlertOutcome.Firing => "Firing",
        AlertOutcome.Quiet => "Quiet",
        _ => "Not known",
    };

    /// <summary>"below 100", "falls by more than 20 % within a week".</summary>
    public static string Of(KpiCondition condition, KpiDefinition? kpi) => condition.Test switch
    {
        KpiTest.Above => $"above {Limit(condition, kpi)}",
        KpiTest.Below => $"below {Limit(condition, kpi)}",
        KpiTest.RisesBy => $"more than {Percent(condition)} above {Like(condition.Against)}",
        KpiTest.FallsBy => $"more than {Percent(condition)} below {Like(condition.Against)}",
        _ => "no value for a day that has ended",
    };

    public static string Of(KpiTest test) => test switch
    {
        KpiTest.Above => "is above",
        KpiTest.Below => "is below",
        KpiTest.RisesBy => "rises by more than",
        KpiTest.FallsBy => "falls by more than",
        _ => "has no value",
    };

    public static string Like(LikeDay day) => day == LikeDay.DayBefore ? "the day before" : "the same weekday a week before";

    public static string Of(ChannelKind kind) => kind switch
    {
        ChannelKind.Email => "E-mail",
        ChannelKind.Teams => "Microsoft Teams",
        ChannelKind.Ntfy => "ntfy",
        ChannelKind.Json => "JSON webhook",
        _ => kind.ToString(),
    };

    private static string Limit(KpiCondition condition, KpiDefinition? kpi) =>
        kpi is null ? condition.Limit.ToString(CultureInfo.InvariantCulture) : KpiNumber.Of(kpi, condition.Limit);

    private static string Percent(KpiCondition condition) => string.Create(CultureInfo.InvariantCulture, $"{condition.Limit:0.##} %");
}
