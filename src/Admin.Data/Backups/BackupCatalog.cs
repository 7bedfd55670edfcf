namespace Admin.Data.Backups;

/// <summary>The backups that lie in BACKUP_DIR, with the evidence that is known of each.</summary>
public sealed class BackupCatalog
{
    private readonly BackupOptions _options;
    private readonly EvidenceRecords _evidence;
    private readonly ManifestCache _manifests = new();

    internal BackupCatalog(BackupOptions options, EvidenceRecords evidence) => (_options, _evidence) = (options, evidence);

    /// <summary>Every backup, newest first. What is no backup is passed over; what is damaged is listed with its problem.</summary>
    /// <exception cref="ProblemException">The folder can't be read.</exception>
    public async Task<IReadOnlyList<BackupSet>> ListAsync(CancellationToken cancellationToken)
    {
        var sets = BackupFolder.Read(_options.Folder, _manifests);
        _manifests.KeepOnly(sets.Select(s => Path.Combine(s.Folder, BackupFileNames.Manifest(s.Id))));
        var evidence = await _evidence.ReadAsync(cancellationToken);
        return [.. sets.Select(s => s with { Evidence = [.. evidence[(s.Id.Value, s.ContentHash)]] })];
    }

    /// <summary>One backup; null where there is none of that id.</summary>
    /// <exception cref="ProblemException">The folder can't be read.</exception>
    public async Task<BackupSet?> FindAsync(BackupId id, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(s => s.Id == id);
}
