namespace Admin.Web.Components.Charts;

/// <summary>How lines are to be drawn together.</summary>
/// <param name="More">Lines besides the first.</param>
/// <param name="First">Where the time axis begins and ends; null: with the first line.</param>
/// <param name="Logarithmic">Numbers up to 0 have no place on it.</param>
public sealed record ChartView(IReadOnlyList<ChartData> More, DateOnly? First = null, DateOnly? Last = null, bool Logarithmic = false)
{
    /// <summary>Marks on the time axis.</summary>
    public IReadOnlyList<ChartNote> Notes { get; init; } = [];

    public static ChartView Alone { get; } = new([]);
}
