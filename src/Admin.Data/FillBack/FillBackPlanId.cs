using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Admin.Data.Snapshots;

namespace Admin.Data.FillBack;

/// <summary>
/// Names a plan by what it stands for: the choice in plain text, then a hash over every day that changes, as it is recorded and as it would be.
/// The time of looking is left out, so the same plan has the same name.
/// </summary>
internal static class FillBackPlanId
{
    private const string DayForm = "yyyy-MM-dd";

    public static string Of(FillBackChoice choice, IReadOnlyList<WrittenDay> days) =>
        $"{choice.From.Name()}_{choice.First.ToString(DayForm, CultureInfo.InvariantCulture)}_{choice.Last.ToString(DayForm, CultureInfo.InvariantCulture)}_{(choice.Recount ? "recount" : "fill")}_{Hash(days)}";

    public static string OfUndo(long undone, IReadOnlyList<WrittenDay> days) =>
        string.Create(CultureInfo.InvariantCulture, $"undo_{undone}_{Hash(days)}");

    /// <summary>The choice that a plan is of; null where this is no such plan's id.</summary>
    public static FillBackChoice? ChoiceOf(string planId) =>
        planId.Split('_') is [var name, var first, var last, "recount" or "fill", _]
        && FillBackNames.TryParse(name, out var from) && from != FillBackFrom.Undo
        && TryDay(first, out var begin) && TryDay(last, out var end)
            ? new FillBackChoice(from, begin, end, planId.Contains("_recount_", StringComparison.Ordinal))
            : null;

    private static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string Hash(IReadOnlyList<WrittenDay> days)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var day in days)
        {
            Append(hash, $"{day.Date.DayNumber}");
            Append(hash, day.Before is { } before ? $"{before.RecordedAt.Ticks}" : "-");
            Append(hash, day.Before);
            Append(hash, day.After);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static void Append(IncrementalHash hash, RecordedDay? day)
    {
        Append(hash, day is null ? "none" : string.Create(CultureInfo.InvariantCulture, $"{day.Origin} {day.LowerBound} {day.Final}"));
        foreach (var value in (day?.Values ?? []).OrderBy(v => v.Kpi, StringComparer.Ordinal).ThenBy(v => v.Dimension, StringComparer.Ordinal))
        {
            Append(hash, string.Create(CultureInfo.InvariantCulture, $"{value.Kpi}\u001f{value.Dimension}\u001f{value.Value:R}\u001f{value.Origin}"));
        }
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
}
