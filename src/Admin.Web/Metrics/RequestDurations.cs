using System.Globalization;
using Prometheus;

namespace Admin.Web.Metrics;

/// <summary>How long requests took, in seconds, by status code, method and route.</summary>
internal sealed class RequestDurations(CollectorRegistry registry)
{
    /// <summary>The library's own name, words and buckets.</summary>
    public Histogram Histogram { get; } = Prometheus.Metrics.WithCustomRegistry(registry).CreateHistogram(
        "http_request_duration_seconds",
        "The duration of HTTP requests processed by an ASP.NET Core application.",
        ["code", "method", "endpoint"],
        new HistogramConfiguration { Buckets = Histogram.ExponentialBuckets(0.001, 2, 16) });

    /// <summary>For a request that does not come as far as the library's measuring.</summary>
    public void Observe(HttpContext context, string route, TimeSpan took) =>
        Histogram.WithLabels(context.Response.StatusCode.ToString(CultureInfo.InvariantCulture), context.Request.Method, route).Observe(took.TotalSeconds);
}
