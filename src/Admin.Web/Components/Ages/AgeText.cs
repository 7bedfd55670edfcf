using System.Globalization;

namespace Admin.Web.Components.Ages;

/// <summary>Says how long ago, or how far ahead, a moment is.</summary>
public static class AgeText
{
    /// <param name="age">Negative for what is still to come.</param>
    public static string Of(TimeSpan age) => age switch
    {
        _ when age.Duration() < TimeSpan.FromMinutes(1) => age < TimeSpan.Zero ? "in a moment" : "just now",
        _ when age < TimeSpan.Zero => $"in {Length(-age, both: true)}",
        _ => $"{Length(age, both: false)} ago",
    };

    /// <summary>UTC, to the second; what an age stands for exactly.</summary>
    public static string Exact(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>UTC, in the form that machines read.</summary>
    public static string Machine(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <param name="both">Whether hours are followed by minutes: an hour matters to one who waits.</param>
    private static string Length(TimeSpan length, bool both)
    {
        if (length < TimeSpan.FromHours(1))
        {
            return $"{(int)length.TotalMinutes} min";
        }

        if (length < TimeSpan.FromDays(2))
        {
            var hours = (int)length.TotalHours;
            return both && length.Minutes > 0 ? $"{hours} h {length.Minutes} min" : $"{hours} h";
        }

        return length < TimeSpan.FromDays(730) ? $"{(int)length.TotalDays} days" : $"{(int)(length.TotalDays / 365.25)} years";
    }
}
