using System.Globalization;
using System.Net;

namespace Admin.Data.VictoriaMetrics;

/// <summary>What people are told when a VictoriaMetrics does not do what was asked of it.</summary>
internal static class VictoriaMetricsProblems
{
    public const string Unchanged = "The history in VictoriaMetrics is unchanged.";
    public const string OnlyAdded = "Nothing was removed from VictoriaMetrics; what it had taken in by then stays in it.";
    private const int QuotedCharacters = 300;

    public static VictoriaMetricsException Unreachable(VictoriaMetricsAddress address, string doing, HttpRequestException inner) => new(
        new Problem(
            $"VictoriaMetrics at {address} could not be reached {doing}: {Reason(inner)}.",
            StillTrue(doing),
            "Check that it runs and that VICTORIAMETRICS_URL names its host and port."),
        inner);

    public static VictoriaMetricsException Silent(VictoriaMetricsAddress address, string doing, TimeSpan waited) => new(
        new Problem(
            string.Create(CultureInfo.InvariantCulture, $"VictoriaMetrics at {address} said nothing for {waited.TotalSeconds:0.#} s {doing}."),
            StillTrue(doing),
            "Look at its log and its load, then try again."));

    public static VictoriaMetricsException BrokenOff(VictoriaMetricsAddress address, string doing, Exception inner) => new(
        new Problem(
            $"The connection to VictoriaMetrics at {address} broke off {doing}.",
            StillTrue(doing),
            "See in its log whether it stopped or reported an error, then try again."),
        inner);

    public static VictoriaMetricsException Refused(VictoriaMetricsAddress address, string doing, HttpStatusCode status, string body) => new(
        new Problem(
            $"VictoriaMetrics at {address} answered {(int)status} {doing}{Quote(body)}.",
            StillTrue(doing),
            status switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                    "Check user and password in VICTORIAMETRICS_URL and, where it was started with -snapshotAuthKey or -forceFlushAuthKey, these keys in the settings.",
                HttpStatusCode.NotFound or HttpStatusCode.BadRequest =>
                    "Check that VICTORIAMETRICS_URL names VictoriaMetrics itself, with the path prefix that it was started with.",
                _ => "See in its log why, then try again.",
            }));

    public static VictoriaMetricsException NotUnderstood(VictoriaMetricsAddress address, string doing, Exception? inner = null) => new(
        new Problem(
            $"The answer of {address} {doing} is not one of VictoriaMetrics.",
            StillTrue(doing),
            "Check that VICTORIAMETRICS_URL names VictoriaMetrics itself and not a page or a proxy in front of it."),
        inner);

    /// <summary>On one line, no longer than a sentence takes.</summary>
    public static string Shorten(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= QuotedCharacters ? line : string.Concat(line.AsSpan(0, QuotedCharacters), "…");
    }

    private static string StillTrue(string doing) => doing == VictoriaMetricsClient.Importing ? OnlyAdded : Unchanged;

    private static string Quote(string body) => body.Length == 0 ? "" : $": \"{Shorten(body)}\"";

    private static string Reason(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its host name is not known",
        HttpRequestError.ConnectionError => "nothing accepts a connection there",
        HttpRequestError.SecureConnectionError => "TLS could not be agreed on; is its certificate trusted here, and does it speak https",
        HttpRequestError.ResponseEnded => "it closed the connection",
        _ => "the connection failed",
    };
}
