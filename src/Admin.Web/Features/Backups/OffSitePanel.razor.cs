using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Operations;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Admin.Web.Features.Backups;

/// <summary>How old the newest good copy elsewhere is, and the way to make one now.</summary>
public sealed partial class OffSitePanel : ComponentBase
{
    private static readonly string[] Watched = [OffSiteBackups.SendKind];

    /// <summary>Null where backups are not copied elsewhere.</summary>
    [Parameter, EditorRequired]
    public required OffSiteModel? Copies { get; set; }

    /// <summary>Raised when a copy has been made, or came to nothing.</summary>
    [Parameter]
    public EventCallback<Operation> OnEnded { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    private async Task SendAsync(string id)
    {
        var user = (await Authentication).User;
        if ((await Authorization.AuthorizeAsync(user, Policies.Operate)).Succeeded)
        {
            await Services.GetRequiredService<OffSiteBackups>().StartSendAsync(BackupId.Parse(id), user.Identity?.Name);
        }
    }
}
