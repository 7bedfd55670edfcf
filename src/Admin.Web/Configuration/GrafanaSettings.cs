namespace Admin.Web.Configuration;

/// <summary>Where Grafana is. Not a record: a record's text would print the token.</summary>
public sealed class GrafanaSettings(Uri? url, Uri? internalUrl, string? token)
{
    /// <summary>As people's browsers reach it; null: no link to it is shown.</summary>
    public Uri? Url { get; } = url;

    /// <summary>As this process reaches it.</summary>
    public Uri? InternalUrl { get; } = internalUrl ?? url;

    /// <summary>Of a service account that may read data sources; null: they are not looked at.</summary>
    public string? Token { get; } = token;
}
