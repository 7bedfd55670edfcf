namespace Admin.Web.Grafana;

/// <summary>The seven dashboards, in the order in which they are shown.</summary>
internal static class Dashboards
{
    public static readonly Dashboard MasterOverview = new("mana-master-overview", "Master Overview", "All key figures together: users, services, machines.");
    public static readonly Dashboard BusinessMetrics = new("mana-business-metrics", "Business Metrics", "User growth and KPIs, from the history kept here.");
    public static readonly Dashboard SystemOverview = new("mana-system-overview", "System Overview", "Processor, memory, disks and containers.");
    public static readonly Dashboard Backends = new("mana-backends", "Backends", "Requests, errors and latency of every service.");
    public static readonly Dashboard ApplicationDetails = new("mana-application-details", "Application Details", "One service in depth.");
    public static readonly Dashboard DatabaseDetails = new("mana-database-details", "Database Details", "PostgreSQL: connections, transactions, size, locks.");
    public static readonly Dashboard UserStatistics = new("mana-user-statistics", "User Statistics", "Registered, verified and new users.");

    public static IReadOnlyList<Dashboard> All { get; } =
        [MasterOverview, BusinessMetrics, SystemOverview, Backends, ApplicationDetails, DatabaseDetails, UserStatistics];
}
