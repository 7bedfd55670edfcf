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

    private int Weeks => Place(Letters.Length - 1).Column + 1;

    private (int Column, int Row) Place(int index)
    {
        var slot = index + ((int)First.DayOfWeek + 6) % 7;
        return (slot / 7, slot % 7);
    }

    private DayMeaning Meaning(char letter) => Meanings.First(meaning => meaning.Letter == letter);

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
