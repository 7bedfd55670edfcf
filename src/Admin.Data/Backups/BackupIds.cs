namespace Admin.Data.Backups;

/// <summary>Gives ids to new backups, none of them twice: not what lies in BACKUP_DIR, and not what once lay there.</summary>
internal sealed class BackupIds(BackupOptions options, BackupRecords records)
{
    /// <param name="now">UTC.</param>
    public async Task<BackupId> NextAsync(DateTime now, CancellationToken cancellationToken)
    {
        var taken = BackupFolder.IdsIn(options.Folder);
        for (var (id, second) = (BackupId.Of(DateOnly.FromDateTime(now)), now); ; second = second.AddSeconds(1))
        {
            if (!taken.Contains(id) && !await records.KnowsAsync(id, cancellationToken))
            {
                return id;
            }

            id = BackupId.At(second);
        }
    }
}
