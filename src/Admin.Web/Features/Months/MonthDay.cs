namespace Admin.Web.Features.Months;

/// <summary>One day of a month, ready to be read.</summary>
/// <param name="Known">How it is known: "measured", "reconstructed", "provisional", "missing".</param>
public sealed record MonthDay(string Day, string Total, string Verified, string New, string Known, bool Missing);
