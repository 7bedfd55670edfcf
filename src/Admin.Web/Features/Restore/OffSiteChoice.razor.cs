using Admin.Data;
using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Operations;
using Admin.Web.Auth;
using Admin.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Restore;

/// <summary>What lies off-site, asked for only when somebody wants to know, and the way to fetch it. Nothing where there is no such place.</summary>
public sealed partial class OffSiteChoice : ComponentBase, IDisposable
{
    private static readonly string[] Watched = [OffSiteBackups.FetchKind];

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<RemoteSet>? _there;
    private (string Operation, BackupId Id)? _fetching;
    private bool _looking;
    private Problem? _problem;

    /// <summary>The backups that are here.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<BackupSet> Here { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private IServiceProvider Services { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private OffSiteBackups? Copies => Services.GetService<OffSiteBackups>();

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private async Task LookAsync()
    {
        if (_looking)
        {
            return;
        }

        (_looking, _problem) = (true, null);
        try
        {
            _there = await Copies!.ListRemoteAsync(_left.Token);
        }
        catch (ProblemException e)
        {
            _problem = e.Problem;
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page is left.
        }
        finally
        {
            _looking = false;
        }
    }

    private async Task FetchAsync(BackupId id) => _problem = await Guard.ActAsync(Policies.Admin, "backup.fetch", id.Value, async name =>
    {
        _fetching = ((await Copies!.StartFetchAsync(id, name)).Id, id);
        return null;
    });

    /// <summary>Leads on to the check of what was fetched, as if it had been chosen from the list.</summary>
    private void EndedAsync(Operation ended)
    {
        if (ended.State == OperationState.Succeeded && _fetching is { } fetched && fetched.Operation == ended.Id)
        {
            Navigation.NavigateTo(RestoreAddress.OfBackup(fetched.Id.Value));
        }
    }
}
