using Admin.Data.Store;

namespace Admin.Data.Queries;

/// <summary>
/// A copy of the store for SQL that people write, made when it is asked for and the store has changed since the last one. The live file is never
/// opened for that. A former copy goes when its last reader has gone.
/// </summary>
internal sealed class HistoryCopy(KpiStore store) : IAsyncDisposable
{
    /// <summary>Room that is left to the store's own next writes.</summary>
    private const long Spare = 64_000_000;

    private readonly SemaphoreSlim _making = new(1, 1);
    private readonly Lock _lock = new();
    private CopiedFile? _newest;
    private bool _swept;

    private string Folder => Path.Combine(Path.GetDirectoryName(store.Status.Path)!, ".query-copies");

    /// <summary>Lends the copy of what the store holds now; to be given back.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    /// <exception cref="ProblemException">There is no room for a copy.</exception>
    public async Task<CopyLease> LeaseAsync(CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            var version = store.Version ?? throw new StoreUnavailableException(store.Status);
            if (_newest is null || _newest.Version != version)
            {
                var made = await MakeAsync(version, cancellationToken);
                lock (_lock)
                {
                    Release(_newest);
                    _newest = made;
                }
            }

            lock (_lock)
            {
                _newest.Readers++;
                return new CopyLease(this, _newest);
            }
        }
        finally
        {
            _making.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _making.WaitAsync();
        lock (_lock)
        {
            Release(_newest);
            _newest = null;
        }

        _making.Dispose();
    }

    internal void GiveBack(CopiedFile file)
    {
        lock (_lock)
        {
            Release(file);
        }
    }

    private async Task<CopiedFile> MakeAsync(StoreVersion version, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Folder).FullName;
        if (!_swept)
        {
            // What a process that was killed has left.
            foreach (var left in Directory.EnumerateFiles(folder))
            {
                File.Delete(left);
            }

            _swept = true;
        }

        var needed = (2 * store.SizeInBytes()) + Spare;
        if (new DriveInfo(folder).AvailableFreeSpace is var free && free < needed)
        {
            throw new ProblemException(new Problem(
                $"There is no room for a copy of the history: {Sizes.Of(needed)} are needed on the volume of {folder}, {Sizes.Of(free)} are free.",
                "The history itself is as it was; SQL is only ever run on a copy.",
                "Free space there and ask again."));
        }

        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.duckdb");
        await store.CopyToAsync(path, _ => true, cancellationToken);
        return new CopiedFile(path, version) { Readers = 1 };
    }

    private static void Release(CopiedFile? file)
    {
        if (file is not null && --file.Readers == 0)
        {
            File.Delete(file.Path);
        }
    }

    /// <summary>A copy and how many hold it: the one who made it, until the next is made, and every reader.</summary>
    internal sealed class CopiedFile(string path, StoreVersion version)
    {
        public string Path { get; } = path;

        public StoreVersion Version { get; } = version;

        public int Readers { get; set; }
    }

    internal sealed class CopyLease(HistoryCopy copies, CopiedFile file) : IDisposable
    {
        private bool _given;

        public string Path => file.Path;

        public void Dispose()
        {
            if (!_given)
            {
                _given = true;
                copies.GiveBack(file);
            }
        }
    }
}
