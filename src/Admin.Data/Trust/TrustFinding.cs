namespace Admin.Data.Trust;

/// <summary>One thing that keeps the numbers from being trusted in full.</summary>
/// <param name="Code">Stable name, such as <c>days-missing</c>.</param>
/// <param name="Headline">Two to five words for the trust line.</param>
/// <param name="Degrades">Whether <c>/health</c> counts it.</param>
/// <param name="Problem">What happened, what is still true, what to do next.</param>
public sealed record TrustFinding(string Code, string Headline, TrustLevel Level, bool Degrades, Problem Problem);
