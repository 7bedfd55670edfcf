namespace Admin.Data.FillBack;

/// <summary>What becomes of one number of a day.</summary>
/// <param name="Dimension">'' where the KPI has none.</param>
/// <param name="Now">Null where there is none now, or it is not known.</param>
/// <param name="Afterwards">Null where there will be none, or it can't be known any more.</param>
public sealed record FilledNumber(string Kpi, string Dimension, double? Now, double? Afterwards);
