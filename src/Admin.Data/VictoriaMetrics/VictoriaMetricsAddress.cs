using System.Net.Http.Headers;
using System.Text;

namespace Admin.Data.VictoriaMetrics;

/// <summary>Where a VictoriaMetrics answers. User and password of the URL travel as a header and are never shown.</summary>
public sealed class VictoriaMetricsAddress
{
    private VictoriaMetricsAddress(Uri root, AuthenticationHeaderValue? authorization)
    {
        Root = root;
        Authorization = authorization;
    }

    /// <summary>Ends with a slash, so that paths below it keep the prefix.</summary>
    internal Uri Root { get; }

    internal AuthenticationHeaderValue? Authorization { get; }

    /// <summary>Reads <c>http://user:password@host:8428/prefix</c>.</summary>
    /// <exception cref="FormatException">It can't be used; the message says why and holds nothing of the text.</exception>
    public static VictoriaMetricsAddress Parse(string url)
    {
        // The scheme is looked for in the text: on Linux, "/path" alone would be taken for an absolute file URL.
        var trimmed = url.Trim();
        if (!trimmed.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !trimmed.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException("it must begin with http:// or https://");
        }

        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var given) || given.Host.Length == 0)
        {
            throw new FormatException("it is not understood; in user and password, characters such as @ : / ? # % must be percent-encoded");
        }

        if (given.Query.Length > 0 || given.Fragment.Length > 0)
        {
            throw new FormatException("it must end with the host, the port or a path: no ? and no #");
        }

        var root = new UriBuilder(given.Scheme, given.Host, given.Port, given.AbsolutePath.TrimEnd('/') + "/").Uri;
        return new VictoriaMetricsAddress(root, given.UserInfo.Length == 0 ? null : Basic(given.UserInfo));
    }

    /// <summary>For people: scheme, host, port and path; nothing secret.</summary>
    public override string ToString() => Root.AbsoluteUri.TrimEnd('/');

    private static AuthenticationHeaderValue Basic(string userInfo)
    {
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        var user = Uri.UnescapeDataString(colon < 0 ? userInfo : userInfo[..colon]);
        var password = colon < 0 ? "" : Uri.UnescapeDataString(userInfo[(colon + 1)..]);
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }
}
