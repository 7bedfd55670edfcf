using Admin.Data.Reports;

namespace Admin.Web.Features.Reports;

/// <summary>What the reports page shows.</summary>
/// <param name="Shown">The chosen report: as it was sent, or, of a week that was not sent, as it would be now.</param>
/// <param name="SentAt">When the shown one was written to be sent; null where it was not. UTC.</param>
/// <param name="Next">When the next is due; null where none is wanted. UTC.</param>
/// <param name="Receivers">Channels that take reports.</param>
public sealed record ReportsModel(ReportPreview Shown, DateTime? SentAt, DateOnly LastWeek, IReadOnlyList<DateOnly> Sent, DateTime? Next, int Receivers);
