using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Trends;

/// <summary>All that can be chosen; each choice is an address, so that it can be sent on.</summary>
public sealed partial class TrendsControls : ComponentBase
{
    private static readonly (TrendsComparison Comparison, string Title)[] Comparisons =
    [
        (TrendsComparison.Previous, "vs before"),
        (TrendsComparison.Year, "vs last year"),
        (TrendsComparison.None, "no comparison"),
    ];

    [Parameter, EditorRequired]
    public required TrendsChoice Choice { get; set; }

    [Parameter, EditorRequired]
    public required TrendsModel Model { get; set; }

    [Parameter]
    public EventCallback<TrendsChoice> OnChoose { get; set; }

    private List<string> Chosen => [.. Model.Figures.Select(figure => figure.Key)];

    private List<KeyValuePair<string, string>> Others => [.. Model.Choices.Where(kpi => !Chosen.Contains(kpi.Key))];

    private string Without(string key) => (Choice with { Kpis = [.. Chosen.Where(chosen => chosen != key)] }).Address();

    private Task ReplaceAsync(ChangeEventArgs chosen) =>
        chosen.Value is string { Length: > 0 } key ? OnChoose.InvokeAsync(Choice with { Kpis = [key] }) : Task.CompletedTask;

    private Task AddAsync(ChangeEventArgs chosen) =>
        chosen.Value is string { Length: > 0 } key ? OnChoose.InvokeAsync(Choice with { Kpis = [.. Chosen, key] }) : Task.CompletedTask;

    /// <summary>A day that is cleared, or not yet typed to its end, changes nothing.</summary>
    private Task ChooseAsync(ChangeEventArgs chosen, bool first) =>
        DateOnly.TryParseExact(chosen.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900
            ? OnChoose.InvokeAsync(Choice with { From = first ? day : Model.Span.First, To = first ? Model.Span.Last : day })
            : Task.CompletedTask;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
