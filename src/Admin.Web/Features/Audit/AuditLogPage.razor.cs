using System.Globalization;
using Admin.Data;
using Admin.Data.Audit;
using Admin.Web.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Admin.Web.Features.Audit;

/// <summary>The audit log, newest first. What is looked for is in the address.</summary>
public sealed partial class AuditLogPage : ComponentBase, IDisposable
{
    private const int LinesOfAPage = 50;

    private readonly LatestLoad _loads = new();
    private IReadOnlyList<string> _actors = [];
    private IReadOnlyList<string> _actions = [];
    private AuditPage? _page;
    private AuditChoice? _loaded;
    private Problem? _problem;

    [SupplyParameterFromQuery(Name = "actor")]
    private string? Actor { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    private string? Action { get; set; }

    [SupplyParameterFromQuery(Name = "outcome")]
    private string? Outcome { get; set; }

    [SupplyParameterFromQuery(Name = "target")]
    private string? Target { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    private string? Before { get; set; }

    [Inject]
    private AuditReader Reader { get; set; } = default!;

    private AuditChoice Choice => AuditChoice.Parse(Actor, Action, Outcome, Target, From, To, Before);

    public void Dispose() => _loads.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != Choice)
        {
            await LoadAsync();
        }
    }

    private static string? Text(DateOnly? day) => day?.ToString(AuditChoice.Day, CultureInfo.InvariantCulture);

    private static string Kind(AuditLine line) => line.ActorKind switch
    {
        ActorKind.Session => "in a browser",
        ActorKind.System => "by itself",
        _ => "",
    };

    private static string Icon(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Done => Icons.Material.Outlined.Check,
        AuditOutcome.Refused => Icons.Material.Outlined.Block,
        _ => Icons.Material.Outlined.ErrorOutline,
    };

    private async Task LoadAsync()
    {
        var newest = _loads.Start();
        var choice = Choice;
        try
        {
            var (actors, actions) = await Reader.ChoicesAsync(newest);
            var page = await Reader.ReadAsync(choice.Question(), LinesOfAPage, newest);
            newest.ThrowIfCancellationRequested();
            (_actors, _actions, _page, _loaded, _problem) = (actors, actions, page, choice, null);
        }
        catch (ProblemException e)
        {
            (_page, _problem) = (null, e.Problem);
        }
        catch (OperationCanceledException) when (newest.IsCancellationRequested)
        {
            // A newer load is on its way, or the page is left.
        }
    }
}
