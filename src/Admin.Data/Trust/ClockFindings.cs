using Admin.Data.Diagnostics;

namespace Admin.Data.Trust;

/// <summary>What a wrong clock takes from the trust: every other rule is about an age, and ages are told by this machine's clock.</summary>
internal static class ClockFindings
{
    /// <summary>What was found longer ago says nothing of now.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    public static TrustFinding? Of(CheckResult? clock, DateTime now) => clock is { Verdict: Verdict.Trouble } && (now - clock.At).Duration() <= Fresh
        ? new TrustFinding("clock-off", "The clocks disagree", TrustLevel.Yellow, false, new Problem(
            clock.Says,
            "Days end by the source's clock, so what is recorded stays right; the ages that are shown may not be.",
            "See the check of the clock on the page Diagnostics for the command that mends it."))
        : null;
}
