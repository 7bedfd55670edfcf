using System.Globalization;

namespace Admin.Web.Components.Figures;

/// <summary>Writes days (UTC) for people; the language of the pages is English.</summary>
public static class DayText
{
    private const int MostStretches = 3;

    /// <summary>"22 Nov".</summary>
    public static string Brief(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    /// <summary>"22 Nov 2026".</summary>
    public static string Full(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Nov 2026".</summary>
    public static string Month(DateOnly day) => day.ToString("MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Sun 22 Nov".</summary>
    public static string WithWeekday(DateOnly day) => day.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>"Sunday 22 November 2026".</summary>
    public static string InFull(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"6 Jul, 24–25 Sep and 7 days more": some days, oldest first, in at most three stretches.</summary>
    public static string List(IReadOnlyList<DateOnly> days)
    {
        ArgumentOutOfRangeException.ThrowIfZero(days.Count);
        var stretches = new List<(DateOnly First, DateOnly Last)>();
        foreach (var day in days)
        {
            if (stretches.Count > 0 && stretches[^1].Last.AddDays(1) == day)
            {
                stretches[^1] = (stretches[^1].First, day);
            }
            else
            {
                stretches.Add((day, day));
            }
        }

        var said = stretches.Take(MostStretches).ToList();
        var rest = days.Count - said.Sum(stretch => stretch.Last.DayNumber - stretch.First.DayNumber + 1);
        return string.Join(", ", said.Select(stretch => Span(stretch.First, stretch.Last)))
            + (rest == 0 ? "" : rest == 1 ? " and 1 day more" : string.Create(CultureInfo.InvariantCulture, $" and {rest} days more"));
    }

    /// <summary>"8 Jun", "8–9 Jun", "30 Sep – 2 Oct", with the years where they differ.</summary>
    public static string Span(DateOnly first, DateOnly last) =>
        first == last ? Brief(first)
        : first.Year != last.Year ? $"{Full(first)} – {Full(last)}"
        : first.Month != last.Month ? $"{Brief(first)} – {Brief(last)}"
        : string.Create(CultureInfo.InvariantCulture, $"{first.Day}–{Brief(last)}");

    /// <summary>"8 Jun 2026", "8–9 Jun 2026", "30 Sep – 2 Oct 2026": like <see cref="Span"/>, with the year.</summary>
    public static string Stretch(DateOnly first, DateOnly last) =>
        first == last || first.Year != last.Year ? (first == last ? Full(first) : Span(first, last)) : $"{Span(first, last)} {last.Year.ToString(CultureInfo.InvariantCulture)}";
}
