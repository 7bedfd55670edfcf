namespace Admin.Data.Kpis;

/// <summary>The gauges under which the old service published its numbers, and this one does; VictoriaMetrics remembers them.</summary>
public static class InheritedGauges
{
    /// <summary>Name of the gauge by KPI; the size of the database never had one.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [InheritedKpis.TotalUsers] = "auth_users_total",
        [InheritedKpis.VerifiedUsers] = "auth_users_verified",
        [InheritedKpis.NewUsersToday] = "auth_users_created_today",
        [InheritedKpis.NewUsersWeek] = "auth_users_created_this_week",
        [InheritedKpis.NewUsersMonth] = "auth_users_created_this_month",
    };
}
