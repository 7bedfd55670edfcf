namespace Admin.Data.Diagnostics;

/// <summary>What one check found, and when. Times are UTC; no text holds a secret.</summary>
/// <param name="Says">The verdict in one sentence.</param>
/// <param name="Evidence">What was seen, a line each.</param>
/// <param name="Cause">Why it is so; null where nothing is wrong.</param>
/// <param name="Command">Mends it, to be copied; null where no command can.</param>
/// <param name="Since">Since when the verdict is this one, as far as is remembered.</param>
/// <param name="LastFailedAt">When it last found trouble; null where that is not remembered.</param>
/// <param name="LastFailure">What it said then.</param>
public sealed record CheckResult(
    string Name,
    string Title,
    Verdict Verdict,
    string Says,
    IReadOnlyList<string> Evidence,
    string? Cause,
    string? Command,
    DateTime At,
    double TookSeconds,
    DateTime Since,
    DateTime? LastFailedAt,
    string? LastFailure);
