namespace Admin.Web.Features.Analytics;

/// <summary>What <c>/api/v1/analytics/health</c> says in one word.</summary>
internal enum ServiceStatus
{
    Healthy,

    /// <summary>Readable, but something is late or missing.</summary>
    Degraded,

    /// <summary>The store can't be read.</summary>
    Unhealthy,
}
