using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Store;

/// <summary>The one DuckDB file that holds the KPI history. The only way to it.</summary>
public sealed partial class KpiStore(StoreOptions options, TimeProvider time, ILogger<KpiStore> logger) : IAsyncDisposable
{
    private readonly StoreGate _gate = new();
    private readonly StoreOpener _opener = new(options, time);
    private StoreLock? _lock;
    private StoreEngine? _engine;

    /// <summary>What the store is fit for right now.</summary>
    public StoreStatus Status { get; private set; } = new(StoreState.Opening, options.Path, null, null);

    /// <summary>The content's version; null while the store can't be read.</summary>
    public StoreVersion? Version { get; private set; }

    /// <summary>Raised after each committed write and each change of state, on an arbitrary thread.</summary>
    public event Action? Changed;

    /// <summary>
    /// Opens the store, or tries again where it could not be opened. A store that can't be opened is a <see cref="Status"/>, no exception.
    /// </summary>
    /// <exception cref="StoreInUseException">Another app owns the store.</exception>
    /// <exception cref="StoreSourceMismatchException">The store holds sample data and the source is real, or the reverse.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        using (await _gate.EnterExclusiveAsync(cancellationToken))
        {
            await Task.Run(Open, cancellationToken);
        }

        Changed?.Invoke();
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
                var engine = Status.IsReadable && _engine is { } e ? e : throw new StoreUnavailableException(Status);
                return await Task.Run(() => engine.Use(read, cancellationToken), cancellationToken);
            }
            catch (DuckDBException e) when (!secondTry && StoreErrors.InvalidatesEngine(e))
            {
                await ReopenAsync(e, cancellationToken);
            }
            catch (DuckDBException e) when (StoreErrors.IsDamage(e))
            {
                Become(StoreErrors.Classify(e, Status.Path));
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
            var engine = Status.IsWritable && _engine is { } e ? e : throw new StoreUnavailableException(Status);
            (result, var mark) = await CommitAsync(engine, write, cancellationToken);
            Version = new StoreVersion(mark.StoreId, mark.Sequence);
            Become(new StoreStatus(mark.NewestDay is null ? StoreState.Empty : StoreState.Ready, Status.Path, null, Status.Notice));
            await MakeDurableAsync(engine, mark);
        }

        Changed?.Invoke();
        return result;
    }

    /// <summary>Whether the file could not be opened for a reason that may pass by itself; <see cref="OpenAsync"/> tries again.</summary>
    public bool IsWorthOpeningAgain => _engine is null && Status.State is (StoreState.Locked or StoreState.Unavailable or StoreState.DiskFull);

    /// <summary>Says beside the store where this process serves and by which token its owner's command line may speak to it.</summary>
    public void Announce(Uri address, string token) => _lock?.Announce(address, token);

    /// <summary>The file's size in bytes, its WAL included; 0 while there is none.</summary>
    public long SizeInBytes() => new[] { Status.Path, Status.Path + ".wal" }.Select(p => new FileInfo(p)).Where(f => f.Exists).Sum(f => f.Length);

    public async ValueTask DisposeAsync()
    {
        using (await _gate.EnterExclusiveAsync(CancellationToken.None))
        {
            Close();
            _lock?.Dispose();
            _lock = null;
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
                Become(StoreErrors.Classify(e, Status.Path));
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
                Become(StoreErrors.DiskFull(Status.Path));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.HighWaterFailed(logger, e, HighWaterMark.PathFor(Status.Path));
            if (StoreErrors.IsDiskFull(e))
            {
                Become(StoreErrors.DiskFull(Status.Path));
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
            await Task.Run(Open);
        }
    }

    private void Open()
    {
        Close();
        string path;
        try
        {
            path = StorePath.Canonical(options.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _lock ??= StoreLock.Take(path, time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Become(StoreErrors.Classify(e, options.Path));
            return;
        }

        var opened = _opener.Open(path);
        _engine = opened.Engine;
        if (opened.Error is not null && opened.Status.State != Status.State)
        {
            Log.CannotOpen(logger, opened.Error, path);
        }

        if (_engine is not null)
        {
            var mark = _engine.Mark();
            Version = new StoreVersion(mark.StoreId, mark.Sequence);
        }

        Become(opened.Status);
    }

    private void Close()
    {
        _engine?.Dispose();
        _engine = null;
        Version = null;
    }

    private void Become(StoreStatus status)
    {
        if (status.State != Status.State)
        {
            Log.State(logger, status.Path, status.State, status.Problem?.What ?? status.Notice ?? "");
        }

        Status = status;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The store {Path} is {State}. {Detail}")]
        public static partial void State(ILogger logger, string path, StoreState state, string detail);

        [LoggerMessage(LogLevel.Error, "The store {Path} could not be opened")]
        public static partial void CannotOpen(ILogger logger, Exception exception, string path);

        [LoggerMessage(LogLevel.Warning, "The store {Path} is opened again, since DuckDB gave its engine up")]
        public static partial void Reopening(ILogger logger, Exception why, string path);

        [LoggerMessage(LogLevel.Warning, "A write is committed to {Path}, but could not be moved out of its WAL")]
        public static partial void CheckpointFailed(ILogger logger, Exception exception, string path);

        [LoggerMessage(LogLevel.Warning, "The high-water file {Path} could not be written")]
        public static partial void HighWaterFailed(ILogger logger, Exception exception, string path);
    }
}
