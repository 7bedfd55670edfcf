namespace Admin.Data.Diagnostics;

/// <summary>What all checks found.</summary>
/// <param name="At">When the last of them was done, UTC.</param>
/// <param name="Checks">In their usual order.</param>
public sealed record DiagnosisReport(DateTime At, IReadOnlyList<CheckResult> Checks)
{
    /// <summary>The worst of all.</summary>
    public Verdict Verdict => Checks.Select(c => c.Verdict).DefaultIfEmpty(Verdict.Unknown).Max();

    public CheckResult? Of(string name) => Checks.FirstOrDefault(c => c.Name == name);
}
