using Admin.Data;
using Admin.Data.Restore;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Restore;

/// <summary>The last step before something changes: whoever takes it has typed what they restore.</summary>
public sealed partial class ConfirmStep : ComponentBase
{
    private static readonly Problem Gone = new("The backup is gone.", "Nothing was changed.", "Choose another one.");

    private string _typed = "";
    private bool _asked;
    private Problem? _problem;

    [Parameter, EditorRequired]
    public required RestorePlan Plan { get; set; }

    [Parameter, EditorRequired]
    public required RestoreAddress Address { get; set; }

    /// <summary>Raised when the plan is to be made anew.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private Restores Restores { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool IsUndo => Plan.Mode == RestoreMode.Undo;

    private string Word => IsUndo ? "undo" : Plan.From;

    private bool CanBegin => !_asked && Plan.Blockers.Count == 0 && string.Equals(_typed.Trim(), Word, StringComparison.OrdinalIgnoreCase);

    private string Question => Plan.Mode switch
    {
        RestoreMode.Undo => "Undo this restore?",
        RestoreMode.Add => $"Add the missing days of {Plan.From}?",
        _ => $"Replace the store by {Plan.From}?",
    };

    private string Consequence => Plan.Mode switch
    {
        RestoreMode.Undo => $"{Days(Plan.Gained)} come back, {Days(Plan.Lost)} go, {Days(Plan.Different)} change; {Days(Plan.Kept)} recorded since stay.",
        RestoreMode.Add => $"{Days(Plan.Gained)} are added; nothing that is there now changes.",
        _ => $"{Days(Plan.Gained)} come back, {Days(Plan.Lost)} are lost, {Days(Plan.Different)} change.",
    };

    private string Action => Plan.Mode switch
    {
        RestoreMode.Undo => "Undo the restore",
        RestoreMode.Add => "Add the days",
        _ => "Replace the store",
    };

    private static string Days(int count) => count == 1 ? "1 day" : $"{count} days";

    private async Task BeginAsync()
    {
        // A disabled look is no lock: the word is checked where the work begins, as the right is.
        if (!CanBegin)
        {
            return;
        }

        _asked = true;
        RestoreStart? start = null;
        _problem = await Guard.ActAsync(Policies.AdminFresh, IsUndo ? "restore.undo" : "restore.begin", Plan.From, async name =>
        {
            start = Address.Undo is { } undo
                ? await Restores.StartUndoAsync(undo, Plan.Id, name, CancellationToken.None)
                : await Restores.StartAsync(Admin.Data.Backups.BackupId.Parse(Plan.From), Plan.Id, name, CancellationToken.None);
            return start is null ? Gone : start.Conflict ?? start.Blocker;
        });
        if (start?.Operation is { } operation)
        {
            Navigation.NavigateTo(RestoreAddress.OfOperation(operation.Id));
            return;
        }

        _asked = false;
    }
}
