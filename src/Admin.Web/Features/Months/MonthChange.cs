namespace Admin.Web.Features.Months;

/// <summary>A growth in percent and what it is based on.</summary>
/// <param name="Text">"+3.30 %", "0 %", "from 0" or "n/a".</param>
/// <param name="Basis">"vs 8,706 in Oct 2026".</param>
/// <param name="Direction">1 up, -1 down, 0 neither.</param>
public sealed record MonthChange(string Text, string Basis, int Direction)
{
    /// <summary>There is nothing to compare.</summary>
    public static MonthChange Unsaid { get; } = new("", "", 0);
}
