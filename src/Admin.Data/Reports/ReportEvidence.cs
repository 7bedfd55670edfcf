namespace Admin.Data.Reports;

/// <summary>Whether the weekly report that was due last has been sent. All moments are UTC.</summary>
/// <param name="Due">When it was due; null while none was, or nobody is to get one.</param>
/// <param name="Sent">Whether every channel took it.</param>
/// <param name="Error">What a channel that did not take it said.</param>
public sealed record ReportEvidence(DateTime? Due, bool Sent, string? Error);
