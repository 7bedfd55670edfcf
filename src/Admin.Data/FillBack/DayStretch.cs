namespace Admin.Data.FillBack;

/// <summary>Days in a row, first and last included, UTC.</summary>
public sealed record DayStretch(DateOnly First, DateOnly Last)
{
    public int Days => Last.DayNumber - First.DayNumber + 1;
}
