using Admin.Web.Components.Charts;
using Bunit;

namespace Admin.Tests.Components.Charts;

public sealed class ChartTests : BunitContext
{
    private const string Module = "./dist/chart.js";
    private static readonly ChartData Data = new("users", new DateOnly(2026, 11, 19), 1, [5, null, 7, 9], "r-mp");
    private readonly BunitJSModuleInterop _module;

    public ChartTests()
    {
        _module = JSInterop.SetupModule(Module);
        _module.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Loads_its_script_only_for_the_drawing()
    {
        RenderChart(Data, table: true);
        JSInterop.VerifyNotInvoke("import");

        var drawing = RenderChart(Data, table: false);
        drawing.WaitForAssertion(() => _module.VerifyInvoke("create"));
    }

    [Fact]
    public void Draws_new_data_into_the_same_drawing()
    {
        var handle = _module.SetupModule("create", _ => true);
        handle.Mode = JSRuntimeMode.Loose;
        var chart = RenderChart(Data, table: false);
        chart.WaitForAssertion(() => _module.VerifyInvoke("create"));

        chart.Render(parameters => parameters.Add(c => c.Data, Data with { Kinds = "mmmm" }));

        chart.WaitForAssertion(() => handle.VerifyInvoke("update"));
        _module.VerifyInvoke("create", calledTimes: 1);
    }

    [Fact]
    public void Is_described_in_words_and_told_apart_by_more_than_colour()
    {
        var chart = RenderChart(Data, table: false);

        Assert.Equal("Total users. Nine users.", chart.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal("Nine users.", chart.Find("figcaption").TextContent);
        Assert.Equal(
            ["measured", "reconstructed", "provisional", "missing: a gap in the line"],
            chart.FindAll(".legend li").Select(entry => entry.TextContent.Trim()));
    }

    [Fact]
    public void Exists_as_a_table_newest_first_with_gaps_as_gaps()
    {
        var rows = RenderChart(Data, table: true).FindAll("tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent)));

        Assert.Equal(
            [
                "22 Nov 2026 | 9 | +2 | provisional",
                "21 Nov 2026 | 7 | n/a | measured",
                "20 Nov 2026 | not known | n/a | missing",
                "19 Nov 2026 | 5 | n/a | reconstructed",
            ],
            rows);
    }

    private IRenderedComponent<Chart> RenderChart(ChartData data, bool table) => Render<Chart>(parameters => parameters
        .Add(c => c.Label, "Total users")
        .Add(c => c.Data, data)
        .Add(c => c.Sentence, "Nine users.")
        .Add(c => c.ShowTable, table));
}
