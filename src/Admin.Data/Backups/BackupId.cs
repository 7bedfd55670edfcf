using System.Globalization;

namespace Admin.Data.Backups;

/// <summary>
/// Names a backup: the UTC day on which it was made, for a second one on the same day followed by the time. Nothing else is one, so that no path can be
/// in it. Ordered by time.
/// </summary>
public sealed record BackupId : IComparable<BackupId>
{
    private const string DayOnly = "yyyy-MM-dd";
    private const string DayAndTime = "yyyy-MM-dd-HHmmss";

    private BackupId(string value, DateTime from) => (Value, From) = (value, from);

    /// <summary>As in the names of its files: <c>2026-01-28</c> or <c>2026-01-28-114645</c>.</summary>
    public string Value { get; }

    /// <summary>The moment that it names (UTC); the day's begin where it names the day alone.</summary>
    public DateTime From { get; }

    public DateOnly Day => DateOnly.FromDateTime(From);

    /// <summary>The day's first backup is named by the day alone.</summary>
    public static BackupId Of(DateOnly day) => Parse(day.ToString(DayOnly, CultureInfo.InvariantCulture));

    /// <param name="moment">UTC.</param>
    public static BackupId At(DateTime moment) => Parse(moment.ToString(DayAndTime, CultureInfo.InvariantCulture));

    public static BackupId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException($"\"{text}\" is not the id of a backup.");

    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BackupId? id)
    {
        id = null;
        var format = text?.Length == DayOnly.Length ? DayOnly : DayAndTime;
        if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var from)
            && from.ToString(format, CultureInfo.InvariantCulture) == text)
        {
            id = new BackupId(text, from);
        }

        return id is not null;
    }

    public int CompareTo(BackupId? other) => string.CompareOrdinal(Value, other?.Value);

    public override string ToString() => Value;

    public static bool operator <(BackupId left, BackupId right) => left.CompareTo(right) < 0;

    public static bool operator >(BackupId left, BackupId right) => left.CompareTo(right) > 0;

    public static bool operator <=(BackupId left, BackupId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(BackupId left, BackupId right) => left.CompareTo(right) >= 0;
}
