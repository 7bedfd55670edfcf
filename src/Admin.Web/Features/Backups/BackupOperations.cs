using Admin.Data;
using Admin.Data.Backups;
using Admin.Data.Operations;

namespace Admin.Web.Features.Backups;

/// <summary>Begins the long work on backups; it goes on when the page is left.</summary>
internal sealed class BackupOperations(OperationRunner operations, BackupCatalog catalogue, BackupVerifier verifier)
{
    public const string VerifyKind = "verify";

    public Task<Operation> VerifyAsync(BackupId id, string? requestedBy) => operations.StartAsync(VerifyKind, requestedBy, async context =>
    {
        var set = await catalogue.FindAsync(id, context.CancellationToken)
            ?? throw new ProblemException(new Problem($"There is no backup {id}.", "Nothing was changed.", "Choose one from the list."));
        var report = await verifier.VerifyAsync(set, EvidenceLevel.Restored, context.Report, context.CancellationToken);
        if (report.FirstProblem is { } problem)
        {
            throw new ProblemException(problem);
        }
    });
}
