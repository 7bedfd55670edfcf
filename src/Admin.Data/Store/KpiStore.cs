using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Store;

/// <summary>The one DuckDB file that holds the KPI history. The only way to it.</summary>
public sealed partial class KpiStore(StoreOptions options, TimeProvider time, ILogger<KpiStore> logger) : IAsyncDisposable
{
    private readonly StoreGate _gate = new();
    private readonly StoreFile _file = new(options, time, logger);

    /// <summary>What the store is fit for right now.</summary>
    public StoreStatus Status => _file.Status;

    /// <summary>The content's version; null while the store can't be read.</summary>
    public StoreVersion? Version => _file.Version;

    /// <summary>How the swap that the last opening found under way came out; null where it found none.</summary>
    internal SwapRecovery? Recovered => _file.Recovered;

    /// <summary>Raised after each committed write and each change of state, on an arbitrary thread.</summary>
    public event Action? Changed;

    /// <summary>Makes the store this process's own, which is quick, before it is opened, which may not be.</summary>
    /// <exception cref="StoreInUseException">Another app owns the store.</exception>
    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        using (await _gate.EnterExclusiveAsync(cancellationToken))
        {
            _file.Claim();
        }
    }

    /// <summary>
    /// Opens the store, or tries again where it could not be opened. A store that can't be opened is a <see cref="Status"/>, no exception.
    /// </summary>
    /// <exception cref="StoreInUseException">Another app owns the store.</exception>
    /// <exception cref="StoreSourceMismatchException">The store holds sample data and the source is real, or the reverse.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        using (await _gate.EnterExclusiveAsync(cancellationToken))
        {
            await Task.Run(_file.Open, cancellationToken);
        }

        Changed?.Invoke();
    }

    /// <summary>
    /// What the store is fit for: <see cref="Status"/>, or, where this process has not opened it, what an opening would find. Then the file is looked
    /// at and nothing is changed: no store is begun, adopted, migrated or swapped.
    /// </summary>
    public async Task<StoreStatus> LookAsync(CancellationToken cancellationToken)
    {
        if (Status.State != StoreState.Opening)
        {
            return Status;
        }

        using (await _gate.EnterExclusiveAsync(cancellationToken))
        {
            return await Task.Run(_file.Look, cancellationToken);
        }
    }

    /// <summary>Reads beside other readers and the writer; runs off the caller's thread and can be cancelled.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    public async Task<T> ReadAsync<T>(Func<StoreSession, T> read, CancellationToken cancellationToken)
    {
        // A second try is for an engine that DuckDB gave up under a writer: the file itself is fine once it is opened again.
        for (var secondTry = false; ; secondTry = true)
        {
            try
            {
                using var lease = await _gate.EnterReadAsync(cancellationToken);
                var engine = Status.IsReadable && _file.Engine is { } e ? e : throw new StoreUnavailableException(Status);
                return await Task.Run(() => engine.Use(read, cancellationToken), cancellationToken);
            }
            catch (DuckDBException e) when (!secondTry && StoreErrors.InvalidatesEngine(e))
            {
                await ReopenAsync(e, cancellationToken);
            }
            catch (DuckDBException e) when (StoreErrors.IsDamage(e))
            {
                _file.Become(StoreErrors.Classify(e, Status.Path));
                Changed?.Invoke();
                throw new StoreUnavailableException(Status, e);
            }
        }
    }

    /// <summary>
    /// Writes in one transaction as the only writer: commit, checkpoint, high-water file. When this returns, the write is on the disk; when it
    /// throws, nothing was written.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store may not be written to, or its disk is full.</exception>
    public async Task<T> WriteAsync<T>(Func<StoreSession, T> write, CancellationToken cancellationToken)
    {
        T result;
        using (await _gate.EnterWriteAsync(cancellationToken))
        {
            var engine = Status.IsWritable && _file.Engine is { } e ? e : throw new StoreUnavailableException(Status);
            (result, var mark) = await CommitAsync(engine, write, cancellationToken);
            _file.Version = new StoreVersion(mark.StoreId, mark.Sequence);
            _file.Become(new StoreStatus(mark.NewestDay is null ? StoreState.Empty : StoreState.Ready, Status.Path, null, Status.Notice));
            await MakeDurableAsync(engine, mark);
        }

        Changed?.Invoke();
        return result;
    }

    /// <summary>
    /// Gives the memory back in which DuckDB keeps blocks that it has read, up to its whole limit, and what engines that are closed have left in the
    /// allocator: blocks are read again when they are asked for. For work that reads in full, between its steps. Where somebody uses the store just now
    /// nothing is done.
    /// </summary>
    internal async Task ReleaseMemoryAsync()
    {
        // A query that runs meanwhile would fail for want of memory.
        using var alone = _gate.TryEnterExclusive();
        if (alone is not null && _file.Engine is { } engine)
        {
            await Task.Run(() => engine.ReleaseMemory(options.MemoryLimitMb));
        }
    }

    /// <summary>
    /// Puts another file in the store's place, alone with it; the present one is kept under another name. When this returns, the new one is open;
    /// when it throws, the former one is there as it was.
    /// </summary>
    /// <param name="expected">The version that the caller has looked at; where the store has moved on since, nothing is changed.</param>
    /// <exception cref="StoreSwapException">The swap was not made.</exception>
    internal async Task<SwapRecovery> SwapAsync(SwapJournal journal, StoreVersion? expected, CancellationToken cancellationToken)
    {
        try
        {
            using (await _gate.EnterExclusiveAsync(cancellationToken))
            {
                return Version == expected ? await Task.Run(() => _file.Swap(journal), CancellationToken.None) : throw StoreSwapException.Changed();
            }
        }
        finally
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Whether the file could not be opened for a reason that may pass by itself; <see cref="OpenAsync"/> tries again.</summary>
    public bool IsWorthOpeningAgain => _file.Engine is null && Status.State is (StoreState.Locked or StoreState.Unavailable or StoreState.DiskFull);

    /// <summary>Says beside the store where this process serves and by which token its owner's command line may speak to it.</summary>
    public void Announce(Uri address, string token) => _file.Announce(address, token);

    /// <summary>The file's size in bytes, its WAL included; 0 while there is none.</summary>
    public long SizeInBytes() => new[] { Status.Path, Status.Path + ".wal" }.Select(p => new FileInfo(p)).Where(f => f.Exists).Sum(f => f.Length);

    public async ValueTask DisposeAsync()
    {
        using (await _gate.EnterExclusiveAsync(CancellationToken.None))
        {
            _file.Dispose();
        }

        _gate.Dispose();
    }

    private async Task<(T Result, HighWaterMark Mark)> CommitAsync<T>(StoreEngine engine, Func<StoreSession, T> write, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(
                () => engine.InTransaction(
                    s =>
                    {
                        var written = write(s);
                        s.Execute("UPDATE store_info SET sequence = sequence + 1");
                        return (written, StoreEngine.Mark(s));
                    },
                    cancellationToken),
                cancellationToken);
        }
        catch (DuckDBException e) when (StoreErrors.InvalidatesEngine(e) || StoreErrors.IsDiskFull(e) || StoreErrors.IsDamage(e))
        {
            if (StoreErrors.InvalidatesEngine(e))
            {
                await ReopenAsWriterAsync(e);
            }

            if (StoreErrors.IsDiskFull(e) || StoreErrors.IsDamage(e))
            {
                _file.Become(StoreErrors.Classify(e, Status.Path));
            }

            Changed?.Invoke();
            throw new StoreUnavailableException(Status, e);
        }
    }

    /// <summary>What follows a commit. It can't fail the write, which is in the WAL already; a full disk here shows in the status.</summary>
    private async Task MakeDurableAsync(StoreEngine engine, HighWaterMark mark)
    {
        try
        {
            await Task.Run(() =>
            {
                engine.Checkpoint();
                mark.Write(Status.Path);
            });
        }
        catch (DuckDBException e)
        {
            Log.CheckpointFailed(logger, e, Status.Path);
            if (StoreErrors.InvalidatesEngine(e))
            {
                await ReopenAsWriterAsync(e);
            }

            if (StoreErrors.IsDiskFull(e) && Status.IsReadable)
            {
                _file.Become(StoreErrors.DiskFull(Status.Path));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.HighWaterFailed(logger, e, HighWaterMark.PathFor(Status.Path));
            if (StoreErrors.IsDiskFull(e))
            {
                _file.Become(StoreErrors.DiskFull(Status.Path));
            }
        }
    }

    private async Task ReopenAsync(Exception why, CancellationToken cancellationToken)
    {
        using (await _gate.EnterWriteAsync(cancellationToken))
        {
            await ReopenAsWriterAsync(why);
        }

        Changed?.Invoke();
    }

    private async Task ReopenAsWriterAsync(Exception why)
    {
        Log.Reopening(logger, why, Status.Path);
        using (await _gate.ExcludeReadersAsync(CancellationToken.None))
        {
            await Task.Run(_file.Open);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The store {Path} is opened again, since DuckDB gave its engine up")]
        public static partial void Reopening(ILogger logger, Exception why, string path);

        [LoggerMessage(LogLevel.Warning, "A write is committed to {Path}, but could not be moved out of its WAL")]
        public static partial void CheckpointFailed(ILogger logger, Exception exception, string path);

        [LoggerMessage(LogLevel.Warning, "The high-water file {Path} could not be written")]
        public static partial void HighWaterFailed(ILogger logger, Exception exception, string path);
    }
}
