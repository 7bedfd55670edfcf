using Admin.Data;
using Admin.Data.Operations;
using Admin.Data.Restore;
using Admin.Data.State;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Restore;

/// <summary>How the restore goes, and what became of it. The way back is right here.</summary>
public sealed partial class ResultStep : ComponentBase
{
    private static readonly string[] Watched = [Restores.Kind];

    private Operation? _operation;
    private RestoreRecord? _record;
    private bool _looked;

    /// <summary>Of the operation.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    private OperationRunner Operations { get; set; } = default!;

    [Inject]
    private Restores Made { get; set; } = default!;

    private static int SafetyDays => (int)SafetyCopies.Life.TotalDays;

    private static Problem InDoubt(string doubt) => new(doubt, "The store from before is kept as it was.", "Undo the restore, or restore another backup.");

    protected override async Task OnInitializedAsync()
    {
        _operation = await Operations.FindAsync(Id, CancellationToken.None);
        await ReadAsync();
    }

    private async Task EndedAsync(Operation ended)
    {
        if (ended.Id == Id)
        {
            _operation = ended;
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        _record = (await Made.ListAsync(CancellationToken.None)).FirstOrDefault(made => made.OperationId == Id);
        _looked = true;
    }
}
