using System.Globalization;
using Admin.Web.Configuration;

namespace Admin.Web.Grafana;

/// <summary>The one place that builds links to Grafana; it builds none where no <c>GRAFANA_URL</c> is set, so that no dead one is shown.</summary>
internal sealed class GrafanaLinks(GrafanaSettings settings)
{
    private readonly string? _root = settings.Url is { } url ? new UriBuilder(url) { UserName = "", Password = "" }.Uri.AbsoluteUri.TrimEnd('/') : null;

    /// <summary>Grafana itself.</summary>
    public string? Home => _root is null ? null : _root + "/";

    /// <summary>A dashboard over the time that it shows by itself.</summary>
    public string? To(Dashboard dashboard) => _root is null ? null : $"{_root}/d/{dashboard.Uid}";

    /// <summary>A dashboard over whole UTC days, both included.</summary>
    public string? To(Dashboard dashboard, DateOnly first, DateOnly last) => _root is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{_root}/d/{dashboard.Uid}?from={Milliseconds(first)}&to={Milliseconds(last.AddDays(1)) - 1}&timezone=utc");

    private static long Milliseconds(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
