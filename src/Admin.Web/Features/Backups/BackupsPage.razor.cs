using Admin.Data;
using Admin.Data.Backups;
using Admin.Web.Auth;
using Admin.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Backups;

/// <summary>Which backups there are, how far each is proven, and the way to make, verify and restore one.</summary>
public sealed partial class BackupsPage : ComponentBase, IDisposable
{
    private static readonly string[] Watched = [BackupRunner.BackupKind, BackupRunner.VerifyKind];

    private readonly LatestLoad _loads = new();
    private string? _loaded;
    private bool _asking;
    private Problem? _problem;

    /// <summary>What the prerendered page showed, so that the circuit begins with the same.</summary>
    [PersistentState]
    public BackupsModel? Prerendered { get; set; }

    private BackupsModel? Model { get; set; }

    [SupplyParameterFromQuery(Name = "id")]
    private string? Id { get; set; }

    [SupplyParameterFromQuery(Name = "sizes")]
    private string? Sizes { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private BackupsReader Source { get; set; } = default!;

    [Inject]
    private BackupRunner Runner { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    private bool ShowTable => Sizes == "table";

    public void Dispose() => _loads.Dispose();

    protected override void OnInitialized() => Model = Prerendered;

    protected override async Task OnParametersSetAsync()
    {
        if (Model is null || _loaded != (Id ?? ""))
        {
            await LoadAsync();
        }
    }

    private static string Newer(int count) => count == 1
        ? "One newer backup does not count yet."
        : $"{count} newer backups do not count yet.";

    private string Address(bool table) => Navigation.GetUriWithQueryParameter("sizes", table ? "table" : null);

    private void Show(Problem problem) => _problem = problem;

    private async Task BackUpAsync()
    {
        if (_asking)
        {
            return;
        }

        _asking = true;
        _problem = await Guard.ActAsync(Policies.Operate, "backup.make", "", async name =>
        {
            await Runner.StartAsync(name);
            return null;
        });
        _asking = _problem is null;
    }

    private async Task EndedAsync()
    {
        _asking = false;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var newest = _loads.Start();
        try
        {
            var data = await Source.ReadAsync(newest);
            newest.ThrowIfCancellationRequested();
            (Model, _problem, _loaded) = (BackupsModel.Of(data, Id, Reader.Numbers), null, Id ?? "");
            Prerendered = Model;
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
