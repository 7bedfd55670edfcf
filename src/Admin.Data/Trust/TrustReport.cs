namespace Admin.Data.Trust;

/// <summary>The verdict over the evidence: what the trust line, <c>/health</c> and <c>/metrics</c> all tell.</summary>
/// <param name="Headline">Two to five words: "All good", "Two days missing".</param>
/// <param name="Findings">Worst first; empty when all is well.</param>
public sealed record TrustReport(TrustLevel Level, string Headline, IReadOnlyList<TrustFinding> Findings, TrustEvidence Evidence);
