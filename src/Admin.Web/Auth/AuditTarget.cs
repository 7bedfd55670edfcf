namespace Admin.Web.Auth;

/// <summary>What a request was about, where its address does not say it as people do.</summary>
internal static class AuditTarget
{
    private static readonly object Key = new();

    public static void Set(HttpContext context, string target) => context.Items[Key] = target;

    public static string? Of(HttpContext context) => context.Items[Key] as string;
}
