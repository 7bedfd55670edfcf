using System.Globalization;
using Admin.Data.Restore;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Restore;

/// <summary>What becomes of one day.</summary>
/// <param name="Change">In one word.</param>
/// <param name="Numbers">"Total users 9 → 12", a line each.</param>
public sealed record PlanRow(DateOnly Date, string Change, IReadOnlyList<string> Numbers)
{
    private const int NumbersShown = 8;

    internal static PlanRow Of(DayChange day, Func<string, string> title, NumberFormatInfo style)
    {
        var numbers = day.Numbers ?? [];
        IEnumerable<string> lines = numbers.Take(NumbersShown).Select(number => $"{title(number.Kpi)} {Value(number.Now, style)} → {Value(number.Afterwards, style)}");
        return new PlanRow(
            day.Date,
            day.Change switch
            {
                ChangeKind.Gained => "comes back",
                ChangeKind.Lost => "is lost",
                _ => "differs",
            },
            [
                .. lines,
                .. numbers.Count > NumbersShown ? [$"and {Figure.Plural(numbers.Count - NumbersShown, "number", style)} more"] : (string[])[],
                .. day.Numbers is { Count: 0 } ? ["only times or origins, no number"] : (string[])[],
            ]);
    }

    private static string Value(double? value, NumberFormatInfo style) => value is { } known ? Figure.Count(known, style) : "none";
}
