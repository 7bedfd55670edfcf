using System.Globalization;
using Admin.Data.Snapshots;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Overview;

/// <summary>Says what a snapshot that succeeded has written.</summary>
internal static class SnapshotWords
{
    public static string Of(SnapshotResult result, NumberFormatInfo style)
    {
        var days = result.DaysWritten;
        var recorded = days.Count switch
        {
            0 => "Nothing was due, today is final already",
            1 => $"{DayText.Brief(days[0])} is recorded",
            _ => $"{Figure.Plural(days.Count, "day", style)} are recorded, {DayText.Full(days[0])} to {DayText.Full(days[^1])}",
        };
        return result.Latest is { TotalUsers: { } total } latest
            ? $"{recorded}: {Figure.Plural(total, "user", style)} at {latest.RecordedAt.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC."
            : $"{recorded}.";
    }
}
