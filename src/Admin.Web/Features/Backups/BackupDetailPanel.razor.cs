using Admin.Data;
using Admin.Data.Backups;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Admin.Web.Features.Backups;

/// <summary>One backup in full: what it holds, what is known of each file, and what can be done with it.</summary>
public sealed partial class BackupDetailPanel : ComponentBase
{
    private static readonly Problem Gone = new("The backup is gone already.", "Nothing was removed.", "See the list for those that are there.");

    [Parameter, EditorRequired]
    public required BackupDetail Backup { get; set; }

    /// <summary>Raised where an action was refused.</summary>
    [Parameter]
    public EventCallback<Problem> OnProblem { get; set; }

    /// <summary>Raised when the backup is gone.</summary>
    [Parameter]
    public EventCallback OnRemoved { get; set; }

    [Inject]
    private BackupRunner Runner { get; set; } = default!;

    [Inject]
    private BackupCatalog Catalogue { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private BackupId Id => BackupId.Parse(Backup.Row.Id);

    private async Task VerifyAsync()
    {
        var refused = await Guard.ActAsync(Policies.Operate, "backup.verify", Backup.Row.Id, async name =>
        {
            await Runner.StartVerificationAsync(Id, name);
            return null;
        });
        if (refused is not null)
        {
            await OnProblem.InvokeAsync(refused);
        }
    }

    private async Task RemoveAsync()
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Delete the backup {Id}?", "Its files are removed for good. Other backups and the KPI history are not affected.", yesText: "Delete it", cancelText: "Keep it");
        if (sure != true)
        {
            return;
        }

        var refused = await Guard.ActAsync(Policies.AdminFresh, "backup.remove", Backup.Row.Id, async name =>
            await Catalogue.FindAsync(Id, CancellationToken.None) is { } set ? await Runner.RemoveAsync(set, name, CancellationToken.None) : Gone);
        if (refused is not null)
        {
            await OnProblem.InvokeAsync(refused);
            return;
        }

        await OnRemoved.InvokeAsync();
        Navigation.NavigateTo("/backups");
    }
}
