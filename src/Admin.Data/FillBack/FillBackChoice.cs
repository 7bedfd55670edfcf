namespace Admin.Data.FillBack;

/// <summary>Which days somebody wants filled back, and from where.</summary>
/// <param name="From">The source or VictoriaMetrics.</param>
/// <param name="First">First day, UTC.</param>
/// <param name="Last">Last day, included.</param>
/// <param name="Recount">
/// Whether numbers that were filled back before are counted again as well. What was measured in time, or taken over, is never changed.
/// </param>
public sealed record FillBackChoice(FillBackFrom From, DateOnly First, DateOnly Last, bool Recount)
{
    /// <summary>As many days as an empty store is filled back at most.</summary>
    public const int MostDays = 20 * 366;

    public int Days => Last.DayNumber - First.DayNumber + 1;
}
