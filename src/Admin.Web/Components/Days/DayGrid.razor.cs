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

    /// <summary>One piece of markup: as an element each, a page of grids would take the server several times as long.</summary>
    private MarkupString Squares
    {
        get
        {
            var markup = new StringBuilder(Letters.Length * 90);
            foreach (var meaning in Meanings.Where(meaning => Letters.Contains(meaning.Letter)))
            {
                var (name, corner) = (HtmlEncoder.Default.Encode(meaning.Name), Corner(meaning));
                markup.Append(CultureInfo.InvariantCulture, $"<g class=\"{Class(meaning)}\"{(Fill(meaning) is { } pattern ? $" fill=\"{pattern}\"" : "")}>");
                for (var i = Letters.IndexOf(meaning.Letter); i >= 0; i = Letters.IndexOf(meaning.Letter, i + 1))
                {
                    var (column, row) = Place(i);
                    markup.Append(CultureInfo.InvariantCulture, $"<rect x=\"{column * Cell + 1}\" y=\"{row * Cell + 1}\" width=\"8\" height=\"8\" rx=\"{corner}\"><title>{DayText.WithWeekday(First.AddDays(i))}: {name}</title></rect>");
                }

                markup.Append("</g>");
            }

            return new MarkupString(markup.ToString());
        }
    }

    private int Weeks => Place(Letters.Length - 1).Column + 1;

    private (int Column, int Row) Place(int index)
    {
        var slot = index + ((int)First.DayOfWeek + 6) % 7;
        return (slot / 7, slot % 7);
    }

    private static string Corner(DayMeaning meaning) => meaning.Look is DayLook.Disc or DayLook.Hollow ? "4" : "1.5";

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
