using Admin.Web.Components.Figures;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Components.Charts;

/// <summary>The numbers behind a chart, newest first.</summary>
public sealed partial class ChartTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required ChartData Data { get; set; }

    /// <summary>Further lines, a column each.</summary>
    [Parameter]
    public IReadOnlyList<ChartData> More { get; set; } = [];

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    private string StepName => Data.Step switch
    {
        ChartStep.Week => "Week from (UTC)",
        ChartStep.Month => "Month (UTC)",
        _ => "Day (UTC)",
    };

    /// <summary>Every day that any line has, and where it stands in the first; -1 where it does not.</summary>
    private IEnumerable<(DateOnly Day, int Index)> Rows
    {
        get
        {
            var own = Places(Data);
            return More.SelectMany(line => Enumerable.Range(0, line.Count).Select(line.DayAt)).Concat(own.Keys).Distinct().OrderDescending()
                .Select(day => (day, own.GetValueOrDefault(day, -1)));
        }
    }

    private List<(ChartData Line, Dictionary<DateOnly, int> Days)> Others => [.. More.Select(line => (line, Places(line)))];

    private static Dictionary<DateOnly, int> Places(ChartData line) => Enumerable.Range(0, line.Count).ToDictionary(line.DayAt);

    private string DayName(DateOnly day) => Data.Step == ChartStep.Month ? DayText.Month(day) : DayText.Full(day);

    private string Text(ChartData line, int index) =>
        line.Values[index] is { } value ? Figure.Brief(value, line.Unit, line.Currency, Reader.Numbers) : "not known";

    /// <summary>Against the step before; a gap has no change, and neither has the step after it.</summary>
    private string Change(int index) =>
        index > 0 && Data.Values[index] is { } value && Data.Values[index - 1] is { } before
            ? (value > before ? "+" : "") + Figure.Brief(value - before, Data.Unit, Data.Currency, Reader.Numbers)
            : "n/a";
}
