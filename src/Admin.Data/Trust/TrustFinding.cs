namespace Admin.Data.Trust;

/// <summary>One thing that keeps the numbers from being trusted in full.</summary>
/// <param name="Code">Stable name, such as <c>day-missing</c>.</param>
/// <param name="Degrades">Whether <c>/health</c> counts it: CONTRACT says what makes the service degraded.</param>
/// <param name="Problem">What happened, what is still true, what to do next.</param>
public sealed record TrustFinding(string Code, TrustLevel Level, bool Degrades, Problem Problem);
