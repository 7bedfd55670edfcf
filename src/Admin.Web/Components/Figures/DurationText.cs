using System.Globalization;

namespace Admin.Web.Components.Figures;

/// <summary>Writes how long something took.</summary>
public static class DurationText
{
    /// <summary>"0.4 s", "12 s", "3 min 20 s", "2 h 5 min".</summary>
    public static string Of(TimeSpan duration) =>
        duration < TimeSpan.FromSeconds(10) ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, duration.TotalSeconds):0.0}\u00a0s")
        : duration < TimeSpan.FromMinutes(1) ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0}\u00a0s")
        : duration < TimeSpan.FromHours(1) ? string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}\u00a0min {duration.Seconds}\u00a0s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours}\u00a0h {duration.Minutes}\u00a0min");
}
