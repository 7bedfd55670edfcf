using System.Globalization;

namespace Admin.Web.Components.Figures;

/// <summary>Writes days (UTC) for people; the language of the pages is English.</summary>
public static class DayText
{
    /// <summary>"22 Nov".</summary>
    public static string Brief(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    /// <summary>"22 Nov 2026".</summary>
    public static string Full(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Sun 22 Nov".</summary>
    public static string WithWeekday(DateOnly day) => day.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>"Sunday 22 November 2026".</summary>
    public static string InFull(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"8 and 9 Jun", "3 Jan to 5 Feb", "8 Jun, 1 Jul and 5 more": some days, said in at most two places.</summary>
    public static string List(IReadOnlyList<DateOnly> days)
    {
        ArgumentOutOfRangeException.ThrowIfZero(days.Count);
        var consecutive = days[^1].DayNumber - days[0].DayNumber == days.Count - 1;
        return days.Count switch
        {
            1 => Brief(days[0]),
            2 => $"{Brief(days[0])} and {Brief(days[1])}",
            _ when consecutive => $"{Full(days[0])} to {Full(days[^1])}",
            _ => $"{Brief(days[0])}, {Brief(days[1])} and {(days.Count - 2).ToString(CultureInfo.InvariantCulture)} more",
        };
    }
}
