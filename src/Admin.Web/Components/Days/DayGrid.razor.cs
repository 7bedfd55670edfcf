using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Admin.Web.Components.Figures;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Components.Days;

/// <summary>One small square a day, a column a week with Monday on top; what it shows is also said in a sentence.</summary>
public sealed partial class DayGrid : ComponentBase
{
    private const int Cell = 10;

    /// <summary>8 wide, and round; from the upper left corner. The shorter, the smaller the page: there are thousands.</summary>
    private const string SquarePath = "h8v8h-8";
    private const string DiscPath = "m0 4a4 4 0 1 0 8 0a4 4 0 1 0-8 0";

    /// <summary>Unique on the page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>The oldest day.</summary>
    [Parameter, EditorRequired]
    public required DateOnly First { get; set; }

    /// <summary>One letter a day, oldest first.</summary>
    [Parameter, EditorRequired]
    public required string Letters { get; set; }

    /// <summary>Every letter that may occur, in the order of the legend.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<DayMeaning> Meanings { get; set; }

    [Parameter, EditorRequired]
    public required string Summary { get; set; }

    /// <summary>
    /// One piece of markup, and of each stretch of days alike one path: as an element each, a page of grids would take the server and the browser many
    /// times as long. Frames and patterns belong to a single day, and are rare.
    /// </summary>
    private MarkupString Squares
    {
        get
        {
            var markup = new StringBuilder();
            foreach (var meaning in Meanings.Where(meaning => Letters.Contains(meaning.Letter)))
            {
                var name = HtmlEncoder.Default.Encode(meaning.Name);
                markup.Append(CultureInfo.InvariantCulture, $"<g class=\"{Class(meaning)}\"{(Fill(meaning) is { } pattern ? $" fill=\"{pattern}\"" : "")}>");
                foreach (var (start, end) in Stretches(meaning.Letter))
                {
                    if (meaning.Look is DayLook.Filled or DayLook.Disc or DayLook.Faint)
                    {
                        AddStretch(markup, start, end, meaning.Look == DayLook.Disc, name);
                    }
                    else
                    {
                        AddEach(markup, start, end, Corner(meaning), name);
                    }
                }

                markup.Append("</g>");
            }

            return new MarkupString(markup.ToString());
        }
    }

    private int Weeks => Place(Letters.Length - 1).Column + 1;

    /// <summary>The days of a letter, as first and last index of each stretch without a gap.</summary>
    private IEnumerable<(int Start, int End)> Stretches(char letter)
    {
        for (var start = Letters.IndexOf(letter); start >= 0;)
        {
            var end = start;
            while (end + 1 < Letters.Length && Letters[end + 1] == letter)
            {
                end++;
            }

            yield return (start, end);
            start = Letters.IndexOf(letter, end + 1);
        }
    }

    private void AddStretch(StringBuilder markup, int start, int end, bool discs, string name)
    {
        markup.Append("<path d=\"");
        for (var i = start; i <= end; i++)
        {
            var (column, row) = Place(i);
            markup.Append(CultureInfo.InvariantCulture, $"M{column * Cell + 1} {row * Cell + 1}").Append(discs ? DiscPath : SquarePath);
        }

        var days = DayText.Stretch(First.AddDays(start), First.AddDays(end));
        markup.Append(CultureInfo.InvariantCulture, $"\"><title>{days}: {name}</title></path>");
    }

    private void AddEach(StringBuilder markup, int start, int end, string corner, string name)
    {
        for (var i = start; i <= end; i++)
        {
            var (column, row) = Place(i);
            markup.Append(
                CultureInfo.InvariantCulture,
                $"<rect x=\"{column * Cell + 1}\" y=\"{row * Cell + 1}\" width=\"8\" height=\"8\" rx=\"{corner}\"><title>{DayText.WithWeekday(First.AddDays(i))}: {name}</title></rect>");
        }
    }

    private (int Column, int Row) Place(int index)
    {
        var slot = index + ((int)First.DayOfWeek + 6) % 7;
        return (slot / 7, slot % 7);
    }

    private static string Corner(DayMeaning meaning) => meaning.Look is DayLook.Disc or DayLook.Hollow ? "4" : "0";

    private static string Class(DayMeaning meaning) => meaning.Look switch
    {
        DayLook.Filled => "filled",
        DayLook.Disc => "disc",
        DayLook.Hollow => "hollow",
        DayLook.Striped => "striped",
        DayLook.Framed => "framed",
        DayLook.Crossed => "crossed",
        _ => "faint",
    };

    private string? Fill(DayMeaning meaning) => meaning.Look switch
    {
        DayLook.Striped => $"url(#{Id}-stripes)",
        DayLook.Crossed => $"url(#{Id}-cross)",
        _ => null,
    };
}
