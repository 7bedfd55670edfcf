using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Admin.Data.Retention;

/// <summary>A length as VictoriaMetrics' <c>-retentionPeriod</c> takes it: <c>2y</c>, <c>30d</c>; a number alone counts months.</summary>
public sealed record RetentionLength(string Text, TimeSpan Length)
{
    private const double DaysOfMonth = 31;
    private const double DaysOfYear = 365;

    public static bool TryParse(string? text, [NotNullWhen(true)] out RetentionLength? length)
    {
        length = null;
        text = text?.Trim() ?? "";
        var unit = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? text[^1] : 'm';
        var days = unit switch { 'h' => 1 / 24.0, 'd' => 1, 'w' => 7, 'm' => DaysOfMonth, 'y' => DaysOfYear, _ => 0 };
        var number = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? text[..^1] : text;
        if (days == 0 || text.EndsWith('m') || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count <= 0 || count * days > 40_000)
        {
            return false;
        }

        length = new RetentionLength(text, TimeSpan.FromDays(count * days));
        return true;
    }

    /// <summary>For people: "2 years".</summary>
    public string Words()
    {
        var letter = char.IsAsciiLetter(Text[^1]);
        var number = letter ? Text[..^1] : Text;
        var unit = (letter ? Text[^1] : 'm') switch { 'h' => "hour", 'd' => "day", 'w' => "week", 'y' => "year", _ => "month" };
        return number == "1" ? $"1 {unit}" : $"{number} {unit}s";
    }
}
