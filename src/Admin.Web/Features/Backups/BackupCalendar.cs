using System.Globalization;
using System.Text.Json.Serialization;
using Admin.Data.Backups;
using Admin.Web.Components.Days;

namespace Admin.Web.Features.Backups;

/// <summary>The last twelve months, day by day: which backups there are.</summary>
/// <param name="Letters">One a day, see <see cref="Meanings"/>; a day with several backups shows the best.</param>
public sealed record BackupCalendar(DateOnly First, string Letters)
{
    private const int Length = 365;
    private const char Verified = 'v';
    private const char Unverified = 'u';
    private const char Damaged = 'd';
    private const char None = '-';

    [JsonIgnore]
    public static IReadOnlyList<DayMeaning> Meanings { get; } =
    [
        new(Verified, DayLook.Filled, "verified backup", "verified"),
        new(Unverified, DayLook.Disc, "backup, not verified", "not verified"),
        new(Damaged, DayLook.Framed, "damaged or incomplete backup", "damaged or incomplete"),
        new(None, DayLook.Faint, "no backup", "none"),
    ];

    [JsonIgnore]
    public string Summary
    {
        get
        {
            int Count(char letter) => Letters.Count(l => l == letter);
            var text = string.Create(CultureInfo.InvariantCulture, $"In the last twelve months {Count(Verified)} {(Count(Verified) == 1 ? "day has" : "days have")} a verified backup");
            text += Count(Unverified) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Count(Unverified)} one that is not verified");
            text += Count(Damaged) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Count(Damaged)} only a damaged or incomplete one");
            return text + ". Older ones are thinned out by retention.";
        }
    }

    internal static BackupCalendar Of(IReadOnlyList<BackupSet> sets, DateOnly today)
    {
        var first = today.AddDays(1 - Length);
        var byDay = sets.ToLookup(set => set.Id.Day);
        return new BackupCalendar(first, string.Concat(Enumerable.Range(0, Length).Select(first.AddDays).Select(day => Letter(byDay[day]))));
    }

    private static char Letter(IEnumerable<BackupSet> sets) => sets.Select(set => (BackupStanding?)set.Standing()).Min() switch
    {
        BackupStanding.Verified => Verified,
        BackupStanding.Unverified => Unverified,
        BackupStanding.Incomplete or BackupStanding.Damaged => Damaged,
        _ => None,
    };
}
