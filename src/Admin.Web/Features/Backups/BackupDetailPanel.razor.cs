using Admin.Data;
using Admin.Data.Backups;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Admin.Web.Features.Backups;

/// <summary>One backup in full: what it holds, what is known of each file, and what can be done with it.</summary>
public sealed partial class BackupDetailPanel : ComponentBase
{
    [Parameter, EditorRequired]
    public required BackupDetail Backup { get; set; }

    /// <summary>Raised where an action was refused.</summary>
    [Parameter]
    public EventCallback<Problem> OnProblem { get; set; }

    /// <summary>Raised when the backup is gone.</summary>
    [Parameter]
    public EventCallback OnRemoved { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Inject]
    private BackupRunner Runner { get; set; } = default!;

    [Inject]
    private BackupCatalog Catalogue { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private BackupId Id => BackupId.Parse(Backup.Row.Id);

    private async Task VerifyAsync()
    {
        if (await UserAsync(Policies.Operate) is { } user)
        {
            await Runner.StartVerificationAsync(Id, user);
        }
    }

    private async Task RemoveAsync()
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Delete the backup {Id}?", "Its files are removed for good. Other backups and the KPI history are not affected.", yesText: "Delete it", cancelText: "Keep it");
        if (sure != true || await UserAsync(Policies.Admin) is null)
        {
            return;
        }

        if (await UserAsync(Policies.AdminFresh) is not { } user)
        {
            Navigation.AskToSignInAgain();
            return;
        }

        if (await Catalogue.FindAsync(Id, CancellationToken.None) is not { } set)
        {
            return;
        }

        try
        {
            if (await Runner.RemoveAsync(set, user, CancellationToken.None) is { } refused)
            {
                await OnProblem.InvokeAsync(refused);
                return;
            }
        }
        catch (ProblemException e)
        {
            await OnProblem.InvokeAsync(e.Problem);
            return;
        }

        await OnRemoved.InvokeAsync();
        Navigation.NavigateTo("/backups");
    }

    /// <summary>The user's name, where the right is there: a hidden button is no lock.</summary>
    private async Task<string?> UserAsync(string policy)
    {
        var user = (await Authentication).User;
        return (await Authorization.AuthorizeAsync(user, policy)).Succeeded ? user.Identity?.Name ?? "" : null;
    }
}
