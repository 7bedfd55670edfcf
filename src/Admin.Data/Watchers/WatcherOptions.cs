namespace Admin.Data.Watchers;

/// <summary>
/// Where the outside watchers are pinged. A success goes to the address itself, the others to <c>/start</c> and <c>/fail</c> below it, as
/// healthchecks.io documents.
/// </summary>
public sealed record WatcherOptions(Uri? Snapshot, Uri? Backup)
{
    public bool Watches(WatchedWork work) => Base(work) is not null;

    public Uri Address(WatchedWork work, WatcherSignal signal)
    {
        var address = Base(work) ?? throw new InvalidOperationException($"Nobody watches {work}.");
        var path = address.AbsolutePath.TrimEnd('/');
        return new UriBuilder(address)
        {
            Path = signal switch
            {
                WatcherSignal.Start => path + "/start",
                WatcherSignal.Fail => path + "/fail",
                _ => path,
            },
        }.Uri;
    }

    /// <summary>Without the addresses, which are secrets.</summary>
    public override string ToString() => nameof(WatcherOptions);

    private Uri? Base(WatchedWork work) => work == WatchedWork.Snapshot ? Snapshot : Backup;
}
