using Admin.Data;
using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Operations;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Components;

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

    /// <summary>Raised where the copy was refused.</summary>
    [Parameter]
    public EventCallback<Problem> OnProblem { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    private async Task SendAsync(string id)
    {
        var refused = await Guard.ActAsync(Policies.Operate, "backup.send", id, async name =>
        {
            await Services.GetRequiredService<OffSiteBackups>().StartSendAsync(BackupId.Parse(id), name);
            return null;
        });
        if (refused is not null)
        {
            await OnProblem.InvokeAsync(refused);
        }
    }
}
