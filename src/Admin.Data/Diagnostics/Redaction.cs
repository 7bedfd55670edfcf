using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Admin.Data.Diagnostics;

/// <summary>Takes secrets out of text: those that are known, in every spelling in which they travel, and what looks like one.</summary>
public sealed partial class Redaction
{
    public const string Instead = "[redacted]";

    /// <summary>Shorter ones would take ordinary words apart; they are caught by where they stand.</summary>
    private const int ShortestKnown = 4;

    private readonly IReadOnlyList<string> _spellings;

    /// <param name="secrets">As they are; empty ones are none.</param>
    public Redaction(IEnumerable<string> secrets) => _spellings =
    [
        .. secrets.Where(s => s.Length >= ShortestKnown).SelectMany(Spellings).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length),
    ];

    public string Of(string text)
    {
        foreach (var spelling in _spellings)
        {
            text = text.Replace(spelling, Instead, StringComparison.OrdinalIgnoreCase);
        }

        text = UserInfo().Replace(text, $"${{scheme}}{Instead}@");
        text = Header().Replace(text, $"${{name}}{Instead}");
        return Pair().Replace(text, $"${{name}}{Instead}");
    }

    private static IEnumerable<string> Spellings(string secret) =>
    [
        secret,
        Uri.EscapeDataString(secret),
        PathSegment().Replace(Uri.EscapeDataString(secret), escaped => Uri.UnescapeDataString(escaped.Value)),
        JsonEncodedText.Encode(secret).ToString(),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
    ];

    /// <summary>What a server leaves unescaped in a path that it logs.</summary>
    [GeneratedRegex("%(21|24|26|27|28|29|2A|2B|2C|3A|3B|3D|40)")]
    private static partial Regex PathSegment();

    /// <summary>User and password of an address. A password may hold an @ or a slash that nobody escaped.</summary>
    [GeneratedRegex("""(?<scheme>\b[a-z][a-z0-9+.-]*://)[^\s"'<>]*@""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex UserInfo();

    [GeneratedRegex("""(?<name>\b(authorization|x-api-key|cookie|set-cookie)"?\s*[:=]\s*"?(bearer |basic )?|\b(bearer|basic) )[^\s"',;]{4,}""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Header();

    /// <summary>name=value and "name": "value", where the name says what the value is.</summary>
    [GeneratedRegex("""(?<name>[\w.:-]*(password|passwd|pwd|secret|token|api_?-?key|authkey|credential)[\w-]*"?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s"'&;,)}][^"'&;,)}\r\n]*(?=;)|[^\s"'&;,)}]+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Pair();
}
