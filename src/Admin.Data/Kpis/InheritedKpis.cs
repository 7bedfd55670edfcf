namespace Admin.Data.Kpis;

/// <summary>Ids of the six KPIs that the API's fixed answers are made of; every catalogue has them.</summary>
public static class InheritedKpis
{
    public const string TotalUsers = "total_users";
    public const string VerifiedUsers = "verified_users";
    public const string NewUsersToday = "new_users_today";
    public const string NewUsersWeek = "new_users_week";
    public const string NewUsersMonth = "new_users_month";
    public const string TotalDbSizeBytes = "total_db_size_bytes";

    public static IReadOnlyList<string> All { get; } =
        [TotalUsers, VerifiedUsers, NewUsersToday, NewUsersWeek, NewUsersMonth, TotalDbSizeBytes];
}
