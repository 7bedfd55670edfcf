namespace Admin.Data.Reports;

/// <summary>One KPI in a weekly report, in words: the figure, the change and what it is held against.</summary>
/// <param name="Change">"+12 (3.4 %)", "unchanged", "n/a".</param>
/// <param name="Basis">"Sun 22 Nov against Sun 15 Nov", "sum of 7 days against sum of 7 days before".</param>
/// <param name="Note">What limits the figure: missing, reconstructed or running days.</param>
public sealed record ReportKpi(string Title, string Figure, string Change, string Basis, string? Note);
