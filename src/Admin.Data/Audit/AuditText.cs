using System.Globalization;
using System.Text;

namespace Admin.Data.Audit;

/// <summary>
/// Text from outside as it may stand in a line of the log: on one line, in the order in which it is read, and not endless. What would break that is
/// written as an escape, so that it can still be told what was sent.
/// </summary>
internal static class AuditText
{
    public const int LongestName = 120;
    public const int LongestTarget = 300;
    public const int LongestReason = 600;

    private const char LineSeparator = '\u2028';
    private const char ParagraphSeparator = '\u2029';

    /// <param name="longest">In characters; what is longer ends with an ellipsis.</param>
    public static string Clean(string text, int longest)
    {
        if (text.Length <= longest && !text.Any(IsUnsafe))
        {
            return text;
        }

        var clean = new StringBuilder(Math.Min(text.Length, longest) + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= longest)
            {
                return clean.Append('…').ToString();
            }

            if (rune.IsBmp && IsUnsafe((char)rune.Value))
            {
                clean.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>Control characters and those that turn the reading order; half a surrogate pair is replaced by the way.</summary>
    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || c is LineSeparator or ParagraphSeparator || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
