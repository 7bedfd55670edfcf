using Admin.Data.Diagnostics;

namespace Admin.Data.Trust;

/// <summary>
/// What the diagnostics take from the trust. The numbers may be well all the while, so that the health of the service does not depend on them: they
/// tell of what will stop the next run, the next backup, or the charts elsewhere.
/// </summary>
internal static class DiagnosticFindings
{
    /// <summary>What was found longer ago says nothing of now.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <param name="report">Null where nobody has looked yet.</param>
    /// <param name="judged">What was found by other rules already: it is not said twice.</param>
    public static IEnumerable<TrustFinding> Of(DiagnosisReport? report, IReadOnlyList<TrustFinding> judged, DateTime now)
    {
        if (report is null || (now - report.At).Duration() > Fresh)
        {
            return [];
        }

        var troubles = report.Checks.Where(c => c.Verdict == Verdict.Trouble).ToList();
        return [.. troubles.Where(c => c.Name == ClockCheck.CheckName).Select(Clock), .. Others(troubles, judged)];
    }

    /// <summary>Every other rule is about an age, and ages are told by this machine's clock.</summary>
    private static TrustFinding Clock(CheckResult clock) => new("clock-off", "The clocks disagree", TrustLevel.Yellow, false, new Problem(
        clock.Says,
        "Days end by the source's clock, so what is recorded stays right; the ages that are shown may not be.",
        "See the check of the clock on the page Diagnostics for the command that mends it."));

    private static IEnumerable<TrustFinding> Others(IEnumerable<CheckResult> troubles, IReadOnlyList<TrustFinding> judged)
    {
        var news = troubles.Where(c => c.Name != ClockCheck.CheckName && !judged.Any(f => IsAbout(f, c.Name))).ToList();
        if (news.Count > 0)
        {
            yield return new TrustFinding(
                "diagnostic-trouble",
                news.Count == 1 ? "A diagnosis found trouble" : $"{news.Count} diagnoses found trouble",
                TrustLevel.Yellow,
                false,
                new Problem(
                    string.Join(" ", news.Select(c => $"{c.Title}: {c.Says}")),
                    "What has been recorded is unchanged.",
                    "See the page Diagnostics for the cause and the command that mends it."));
        }
    }

    private static bool IsAbout(TrustFinding finding, string check) => check switch
    {
        StoreCheck.CheckName => finding.Code.StartsWith("store-", StringComparison.Ordinal),
        PostgresCheck.CheckName => finding.Code == "run-failed",
        BackupCheck.CheckName => finding.Code.StartsWith("backup", StringComparison.Ordinal),
        OffSiteCheck.CheckName => finding.Code.StartsWith("off-site", StringComparison.Ordinal),
        _ => false,
    };
}
