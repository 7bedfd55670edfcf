using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Backups;

/// <summary>What is known of backups, kept in the admin state. Where that can't be read, nothing is known.</summary>
internal sealed class EvidenceRecords(AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts)
{
    /// <summary>All evidence by the backup's id and the hash of its content.</summary>
    public async Task<ILookup<(string Id, string ContentHash), PartEvidence>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return Array.Empty<BackupEvidenceRecord>().ToLookup(r => ("", ""), Read);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var records = await context.BackupEvidence.AsNoTracking().ToListAsync(cancellationToken);
        return records.OrderBy(r => r.Part).ThenBy(r => r.Level).ToLookup(r => (r.BackupId, r.ContentHash), Read);
    }

    /// <summary>Keeps what a verification found, in the place of what was known by the same checks before.</summary>
    public async Task KeepAsync(BackupSet set, IEnumerable<PartEvidence> evidence, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var found in evidence)
        {
            var known = await context.BackupEvidence.FindAsync([set.Id.Value, set.ContentHash, found.Part, found.Level], cancellationToken);
            known ??= context.Add(new BackupEvidenceRecord
            {
                BackupId = set.Id.Value,
                ContentHash = set.ContentHash,
                Part = found.Part,
                Level = found.Level,
                Checked = "",
            }).Entity;
            known.At = found.At;
            known.Checked = found.Checked;
            known.ProblemWhat = found.Problem?.What;
            known.ProblemStillTrue = found.Problem?.StillTrue;
            known.ProblemNext = found.Problem?.Next;
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    private static PartEvidence Read(BackupEvidenceRecord record) => new(
        record.Part,
        record.Level,
        record.At,
        record.Checked,
        record.ProblemWhat is { } what ? new Problem(what, record.ProblemStillTrue ?? "", record.ProblemNext ?? "") : null);
}
