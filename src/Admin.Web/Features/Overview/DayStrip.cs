using System.Globalization;
using System.Text.Json.Serialization;
using Admin.Web.Components.Charts;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Overview;

/// <summary>How each of the last 365 days is known.</summary>
/// <param name="First">Its oldest day.</param>
/// <param name="Kinds">One letter a day, see <see cref="DayKind"/>.</param>
public sealed record DayStrip(DateOnly First, string Kinds)
{
    private const int Length = 365;

    [JsonIgnore]
    public string Summary
    {
        get
        {
            var due = Kinds.Count(kind => kind != DayKind.NotDue);
            var parts = new[] { DayKind.Measured, DayKind.Reconstructed, DayKind.Provisional, DayKind.Missing }
                .Select(kind => (Kind: kind, Count: Kinds.Count(letter => letter == kind)))
                .Where(part => part.Count > 0 || part.Kind == DayKind.Missing)
                .Select(part => $"{(part.Count == 0 ? "none" : part.Count.ToString(CultureInfo.InvariantCulture))} {DayKind.Name(part.Kind)}");
            var missing = Enumerable.Range(0, Kinds.Length).Where(i => Kinds[i] == DayKind.Missing).Select(First.AddDays).ToList();
            var span = due == Kinds.Length ? $"Of the last {due} days" : $"Of the {due} days since the first recorded one";
            return $"{span}: {string.Join(", ", parts)}{(missing.Count > 0 ? $" ({DayText.List(missing)})" : "")}.";
        }
    }

    /// <param name="firstRecorded">Nothing is missing before it; null while nothing is recorded.</param>
    internal static DayStrip Of(RecordedDays days, DateOnly? firstRecorded, DateOnly today)
    {
        var first = today.AddDays(1 - Length);
        var kinds = Enumerable.Range(0, Length).Select(first.AddDays).Select(date =>
            days.On(date) is { } day ? GrowthChart.Kind(day.Final, day.Origin)
            : firstRecorded is null || date < firstRecorded || date == today ? DayKind.NotDue
            : DayKind.Missing);
        return new DayStrip(first, string.Concat(kinds));
    }
}
