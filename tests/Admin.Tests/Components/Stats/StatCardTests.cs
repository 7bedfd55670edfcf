using Admin.Web.Components.Stats;
using AngleSharp.Dom;
using Bunit;

namespace Admin.Tests.Components.Stats;

public sealed class StatCardTests : BunitContext
{
    [Fact]
    public void Shows_title_figure_note_and_each_change_with_its_basis()
    {
        var card = RenderCard(
            "so far today",
            new Change(ChangeDirection.Up, ChangeTone.Good, "14 · 0.16 %", "vs yesterday", "22 Nov 2026 against 21 Nov 2026"),
            new Change(ChangeDirection.None, ChangeTone.Neutral, "n/a", "vs a week ago: 15 Nov is missing", null));

        Assert.Equal("Users", card.Find("h2").TextContent);
        Assert.Equal("8,994", card.Find(".figure").TextContent);
        Assert.Equal("so far today", card.Find(".note").TextContent);
        Assert.Equal(
            ["▲ up 14 · 0.16 % vs yesterday", "n/a vs a week ago: 15 Nov is missing"],
            card.FindAll("li").Select(Words));
        Assert.Equal("22 Nov 2026 against 21 Nov 2026", card.Find("li").GetAttribute("title"));
    }

    [Fact]
    public void A_fall_is_said_by_sign_and_word_not_by_colour_alone() => Assert.Equal(
        "▼ down 3 · 1.0 % vs yesterday",
        Words(RenderCard(null, new Change(ChangeDirection.Down, ChangeTone.Bad, "3 · 1.0 %", "vs yesterday", null)).Find("li")));

    [Fact]
    public void Without_a_note_there_is_no_empty_line() => Assert.Empty(RenderCard(null).FindAll(".note"));

    private IRenderedComponent<StatCard> RenderCard(string? note, params Change[] changes) => Render<StatCard>(parameters => parameters
        .Add(c => c.Kpi, "total_users")
        .Add(c => c.Title, "Users")
        .Add(c => c.FigureText, "8,994")
        .Add(c => c.Note, note)
        .Add(c => c.Changes, changes)
        .Add(c => c.Recent, [1, 2])
        .Add(c => c.RecentText, "Users, last 30 days: 1 to 2"));

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
