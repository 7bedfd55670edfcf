namespace Admin.Data.Reports;

/// <summary>A report as it would be sent.</summary>
/// <param name="Monday">First day of its week.</param>
public sealed record ReportPreview(DateOnly Monday, string Subject, string Text, string Html);
