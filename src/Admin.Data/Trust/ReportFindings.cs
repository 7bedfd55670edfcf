using Admin.Data.Reports;

namespace Admin.Data.Trust;

/// <summary>A weekly report that people wait for in vain.</summary>
internal static class ReportFindings
{
    /// <summary>From the moment at which it was due.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    /// <returns>Null where no report is wanted, or the last one that was due has been sent.</returns>
    public static TrustFinding? Of(ReportEvidence? report, DateTime now) => report is { Due: { } due, Sent: false } && now - due >= Patience
        ? new TrustFinding(
            "report-unsent",
            "The weekly report was not sent",
            TrustLevel.Yellow,
            false,
            new Problem(
                $"The weekly report that was due {due:ddd d MMM, HH:mm} UTC has not been sent{(report.Error is { Length: > 0 } error ? $": {error}" : ".")}",
                "The numbers are not affected; the report can be read under Reports.",
                "See the channels under Alerts for why it is not taken; it is sent as soon as one takes it."))
        : null;
}
