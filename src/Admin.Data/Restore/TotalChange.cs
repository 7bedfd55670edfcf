namespace Admin.Data.Restore;

/// <summary>What becomes of one day's total users.</summary>
/// <param name="Now">Null where the day is not recorded now, or its total is not known.</param>
/// <param name="Afterwards">Null where the day will not be there, or its total not be known.</param>
public sealed record TotalChange(DateOnly Date, double? Now, double? Afterwards);
