namespace Admin.Web.Features.Months;

/// <summary>One month, ready to be read. Where a figure can't be told, the text says why.</summary>
/// <param name="State">"complete", "running", "some days missing", "missing".</param>
/// <param name="Reconstructed">"3 days reconstructed", or null.</param>
/// <param name="Projected">It has not ended like this: the row is a projection.</param>
public sealed record MonthRow(
    DateOnly Month,
    string Title,
    string Total,
    string New,
    MonthChange OverMonth,
    MonthChange OverYear,
    string Average,
    string Best,
    string Days,
    string State,
    string? Reconstructed,
    bool Missing,
    bool Projected);
