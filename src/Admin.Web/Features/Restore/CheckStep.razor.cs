using Admin.Data;
using Admin.Data.Backups;
using Admin.Web.Auth;
using Admin.Web.Components;
using Admin.Web.Features.Backups;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Restore;

/// <summary>Everything is verified before anything is compared: a backup that can't be read is found here, with the present untouched.</summary>
public sealed partial class CheckStep : ComponentBase
{
    private static readonly string[] Watched = [BackupRunner.VerifyKind];

    private bool _asked;
    private Problem? _refused;

    [Parameter, EditorRequired]
    public required BackupSet Set { get; set; }

    [Parameter, EditorRequired]
    public required RestoreAddress Address { get; set; }

    /// <summary>Raised when a verification has ended.</summary>
    [Parameter]
    public EventCallback OnVerified { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private BackupRunner Backups { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    private BackupPartDetail? Store => Set.FileOf(BackupPart.Store) is { } file ? BackupPartDetail.Of(Set, file, Reader.Numbers) : null;

    private IEnumerable<Problem> Problems => new[] { _refused, Set.Problem }.Concat(Set.Damages.Select(damage => damage.Problem)).OfType<Problem>().Distinct();

    /// <summary>The KPI history of a set with a manifest is read in full and compared; one of the old script can only be read.</summary>
    private bool IsProven => Set.LevelOf(BackupPart.Store) >= (Set.Manifest is null ? EvidenceLevel.Opens : EvidenceLevel.Equal);

    private string Verdict => IsProven
        ? "The copy of the KPI history was read in full and can be restored."
        : Problems.Any() ? "Something is wrong with this backup. Choose another, or put the damaged file back from a copy and verify again."
        : "Nobody has read this copy in full yet. Verify it first: that only reads.";

    protected override void OnParametersSet() => _asked = false;

    private async Task VerifyAsync()
    {
        if (_asked)
        {
            return;
        }

        _asked = true;
        _refused = await Guard.ActAsync(Policies.Operate, "backup.verify", Set.Id.Value, async name =>
        {
            await Backups.StartVerificationAsync(Set.Id, name);
            return null;
        });
        _asked = _refused is null;
    }
}
