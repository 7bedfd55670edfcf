namespace Admin.Data.Kpis;

/// <summary>The six KPIs that the old service recorded; its API, its metrics and the view <c>daily_metrics</c> speak of them by name.</summary>
public static class InheritedKpis
{
    public const string TotalUsers = "total_users";
    public const string VerifiedUsers = "verified_users";
    public const string NewUsersToday = "new_users_today";
    public const string NewUsersWeek = "new_users_week";
    public const string NewUsersMonth = "new_users_month";
    public const string TotalDbSizeBytes = "total_db_size_bytes";

    /// <summary>In the order of the old table's columns.</summary>
    public static IReadOnlyList<string> All { get; } =
        [TotalUsers, VerifiedUsers, NewUsersToday, NewUsersWeek, NewUsersMonth, TotalDbSizeBytes];
}
