using System.Globalization;
using Admin.Data;
using Admin.Data.Alerts;
using Admin.Web.Components;
using Admin.Web.Components.Ages;
using Admin.Web.Components.Figures;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Alerts;

/// <summary>The rules with where they stand, the channels, and what was sent.</summary>
public sealed partial class AlertsPage : ComponentBase, IDisposable
{
    private readonly LatestLoad _loads = new();
    private long? _loaded;
    private Problem? _problem;

    /// <summary>What the prerendered page showed, so that the circuit begins with the same.</summary>
    [PersistentState]
    public AlertsModel? Prerendered { get; set; }

    private AlertsModel? Model { get; set; }

    /// <summary>The rule that is looked at more closely.</summary>
    [SupplyParameterFromQuery(Name = "rule")]
    private string? RuleText { get; set; }

    private long? Rule => long.TryParse(RuleText, CultureInfo.InvariantCulture, out var rule) ? rule : null;

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private AlertsReader Source { get; set; } = default!;

    [Inject]
    private AlertBook Book { get; set; } = default!;

    [Inject]
    private AgeTicker Ticker { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    public void Dispose()
    {
        Book.Changed -= OnChanged;
        Ticker.Ticked -= OnChanged;
        _loads.Dispose();
    }

    protected override void OnInitialized()
    {
        Model = Prerendered;
        if (RendererInfo.IsInteractive)
        {
            Book.Changed += OnChanged;
            Ticker.Ticked += OnChanged;
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Model is null || _loaded != Rule)
        {
            await LoadAsync();
        }
    }

    private string Headline(AlertsModel model) => model.Firing.Count switch
    {
        0 => "Nothing fires",
        1 => model.Firing[0] is { BuiltIn: { } code } ? BuiltInRule.Find(code)?.Trouble ?? model.Firing[0].Name : model.Firing[0].Name,
        var count => $"{Figure.Plural(count, "alert", Reader.Numbers)} fire",
    };

    private string Summary(AlertsModel model)
    {
        var on = model.Rules.Count(r => r.Enabled);
        var unknown = model.Rules.Count(r => r.Enabled && r.Current?.Outcome is null or AlertOutcome.Unknown);
        var looked = model.Rules.Max(r => r.Current?.Until) is { } last ? $"Last looked at {last.ToString("HH:mm", CultureInfo.InvariantCulture)}." : "Not looked at yet.";
        return $"{Figure.Plural(on, "rule", Reader.Numbers)} of {Figure.Count(model.Rules.Count, Reader.Numbers)} {(on == 1 ? "is" : "are")} on{(unknown > 0 ? $", {unknown} of them can't be judged right now" : "")}. {looked}";
    }

    private void Show(Problem problem) => _problem = problem;

    private void AddedAsync(AlertRule rule) => Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/alerts?rule={rule.Id}"));

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });

    private async Task LoadAsync()
    {
        var newest = _loads.Start();
        try
        {
            var model = await Source.ReadAsync(Rule, newest);
            newest.ThrowIfCancellationRequested();
            (Model, _problem, _loaded) = (model, null, Rule);
            Prerendered = model;
        }
        catch (ProblemException e)
        {
            (Model, _problem) = (null, e.Problem);
        }
        catch (OperationCanceledException) when (newest.IsCancellationRequested)
        {
            // A newer load is on its way, or the page is left.
        }
    }
}
