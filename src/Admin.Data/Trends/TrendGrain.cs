namespace Admin.Data.Trends;

/// <summary>The periods by which a trend is read; a week begins on Monday.</summary>
public enum TrendGrain
{
    Day,
    Week,
    Month,
}
