using System.Globalization;
using Admin.Data;
using Admin.Data.Alerts;
using Admin.Web.Auth;
using Admin.Web.Components.Figures;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Admin.Web.Features.Alerts;

/// <summary>One rule in full: what it found and when, and what can be done with it.</summary>
public sealed partial class RulePanel : ComponentBase
{
    private static readonly Problem Gone = new("The rule is gone.", "Nothing was changed.", "Load the page again.");

    private string? _owner;
    private long _shown;

    [Parameter, EditorRequired]
    public required AlertRule Rule { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<AlertSpell> History { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>Raised where an action was refused.</summary>
    [Parameter]
    public EventCallback<Problem> OnProblem { get; set; }

    [Inject]
    private AlertBook Book { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private DateTime? Snoozed => Rule.SnoozedUntil is { } until && until > Time.GetUtcNow().UtcDateTime ? until : null;

    private string Target => Rule.Id.ToString(CultureInfo.InvariantCulture);

    protected override void OnParametersSet()
    {
        if (_shown != Rule.Id)
        {
            (_shown, _owner) = (Rule.Id, Rule.Owner);
        }
    }

    private static string Span(AlertSpell spell)
    {
        var days = spell.FirstDay is { } first && spell.LastDay is { } last
            ? first == last ? $"of {DayText.Full(first)}, " : $"of {DayText.Full(first)} to {DayText.Full(last)}, "
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{days}from {spell.From:d MMM yyyy, HH:mm} to {spell.Until:d MMM yyyy, HH:mm} UTC, {(spell.Looks == 1 ? "one look" : $"{spell.Looks:N0} looks")}");
    }

    private Task SnoozeAsync(TimeSpan? length) => ActAsync(
        length is null ? "alert.unsnooze" : "alert.snooze",
        async () => await Book.SnoozeAsync(Rule.Id, length is { } known ? Time.GetUtcNow().UtcDateTime + known : null, CancellationToken.None));

    private Task EnableAsync() => ActAsync(
        Rule.Enabled ? "alert.turn-off" : "alert.turn-on", async () => await Book.EnableAsync(Rule.Id, !Rule.Enabled, CancellationToken.None));

    private Task OwnAsync() => ActAsync("alert.own", async () => await Book.OwnAsync(Rule.Id, _owner, CancellationToken.None));

    private async Task RemoveAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync(
            $"Remove the rule \"{Rule.Name}\"?", "Its history goes with it. The KPI and the other rules are not affected.", yesText: "Remove it", cancelText: "Keep it") == true)
        {
            var refused = await Guard.ActAsync(
                Policies.Operate, "alert.remove", Target, async _ => await Book.RemoveAsync(Rule.Id, CancellationToken.None) ? null : Gone);
            await ShowAsync(refused);
            Navigation.NavigateTo("/alerts");
        }
    }

    private async Task ActAsync(string action, Func<Task<bool>> act)
    {
        await ShowAsync(await Guard.ActAsync(Policies.Operate, action, Target, async _ => await act() ? null : Gone));
    }

    private Task ShowAsync(Problem? refused) => refused is null ? OnChanged.InvokeAsync() : OnProblem.InvokeAsync(refused);
}
