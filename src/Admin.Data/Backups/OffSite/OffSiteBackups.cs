using Admin.Data.Operations;

namespace Admin.Data.Backups.OffSite;

/// <summary>The copies of backups elsewhere: what is known of them, and the way there and back as long work.</summary>
public sealed class OffSiteBackups
{
    /// <summary>The kinds of the operations.</summary>
    public const string SendKind = "off-site";
    public const string FetchKind = "fetch";

    private readonly OffSiteOptions _options;
    private readonly OperationRunner _operations;
    private readonly BackupCatalog _catalog;
    private readonly OffSiteRecords _records;
    private readonly Remote _remote;
    private readonly OffSiteSend _send;
    private readonly OffSiteFetch _fetch;

    internal OffSiteBackups(
        OffSiteOptions options, OperationRunner operations, BackupCatalog catalog, OffSiteRecords records, Remote remote, OffSiteSend send, OffSiteFetch fetch)
    {
        (_options, _operations, _catalog, _records) = (options, operations, catalog, records);
        (_remote, _send, _fetch) = (remote, send, fetch);
    }

    /// <summary>What is said where there are none.</summary>
    public static Problem NotConfigured { get; } = new(
        "No place is set for copies of the backups.", "The backups here are as they were.", "Set OffSite:Remote to a remote of rclone, such as vault:mana, and start the app again.");

    /// <summary>Where they go, as rclone knows it; holds no secret.</summary>
    public string Place => _options.Remote;

    /// <summary>What is known of the copies, newest first, without asking the remote.</summary>
    public Task<IReadOnlyList<OffSiteCopy>> ListAsync(CancellationToken cancellationToken) => _records.ListAsync(cancellationToken);

    /// <summary>What lies at the remote right now, newest first, whoever sent it.</summary>
    /// <exception cref="ProblemException">It can't be read.</exception>
    public Task<IReadOnlyList<RemoteSet>> ListRemoteAsync(CancellationToken cancellationToken) => _remote.ListAsync(cancellationToken);

    /// <summary>Queues a copy. Its operation succeeds when the copy was compared and is the same.</summary>
    public Task<Operation> StartSendAsync(BackupId id, string? requestedBy) => _operations.StartAsync(SendKind, requestedBy, async context =>
    {
        var set = await _catalog.FindAsync(id, context.CancellationToken);
        await _send.SendAsync(
            set is { Origin: BackupOrigin.Own, IsVerified: true } ? set : throw new ProblemException(OffSiteProblems.NotOurs(id)), context);
    });

    /// <summary>Queues a way back. Its operation succeeds when the backup is here and verified.</summary>
    public Task<Operation> StartFetchAsync(BackupId id, string? requestedBy) =>
        _operations.StartAsync(FetchKind, requestedBy, context => _fetch.FetchAsync(id, context));
}
