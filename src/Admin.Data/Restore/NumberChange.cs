namespace Admin.Data.Restore;

/// <summary>What becomes of one number of a day.</summary>
/// <param name="Now">Null where there is none now, or it is not known.</param>
/// <param name="Afterwards">Null where there will be none, or it is not known.</param>
public sealed record NumberChange(string Kpi, ChangeKind Change, double? Now, double? Afterwards);
