using Microsoft.Extensions.Logging;

namespace Admin.Data.Store;

/// <summary>
/// The store's file in this process: its lock, its engine, and what it is fit for. It knows nothing of threads; <see cref="KpiStore"/> lets in one
/// at a time.
/// </summary>
internal sealed partial class StoreFile(StoreOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly StoreOpener _opener = new(options, time);
    private StoreLock? _lock;

    public StoreStatus Status { get; private set; } = new(StoreState.Opening, options.Path, null, null);

    public StoreVersion? Version { get; set; }

    /// <summary>Null while the file can't be read.</summary>
    public StoreEngine? Engine { get; private set; }

    /// <summary>How the swap that the last opening found under way came out; null where it found none.</summary>
    public SwapRecovery? Recovered { get; private set; }

    /// <summary>Takes the file's lock for the life of this process; where its folder can't be used, that is a <see cref="Status"/>.</summary>
    /// <returns>The file's one path; null where the lock could not be taken.</returns>
    /// <exception cref="StoreInUseException">Another app owns the store.</exception>
    public string? Claim()
    {
        try
        {
            var path = StorePath.Canonical(options.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _lock ??= StoreLock.Take(path, time);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Version = null;
            Become(StoreErrors.Classify(e, options.Path));
            return null;
        }
    }

    /// <summary>Opens the file, anew where it was open.</summary>
    /// <exception cref="StoreInUseException">Another app owns the store.</exception>
    /// <exception cref="StoreSourceMismatchException">The store holds sample data and the source is real, or the reverse.</exception>
    public void Open()
    {
        CloseEngine();
        if (Claim() is not { } path)
        {
            return;
        }

        var opened = _opener.Open(path);
        Engine = opened.Engine;
        Recovered = opened.Recovered ?? Recovered;
        if (opened.Error is not null && opened.Status.State != Status.State)
        {
            Log.CannotOpen(logger, opened.Error, path);
        }

        // Until here the former version stands: who asks meanwhile is answered by the new content, never refused.
        Version = Engine?.Mark() is { } mark ? new StoreVersion(mark.StoreId, mark.Sequence) : null;
        Become(opened.Status);
    }

    /// <summary>The status, or, where this process does not own the file, what an opening would find; changes nothing.</summary>
    public StoreStatus Look()
    {
        if (_lock is not null || Status.State != StoreState.Opening)
        {
            return Status;
        }

        try
        {
            var path = StorePath.Canonical(options.Path);
            return StoreLock.IsHeld(path) ? StoreErrors.HeldByOwnKind(path, StoreHolder.Read(path)) : _opener.Look(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return StoreErrors.Classify(e, options.Path);
        }
    }

    /// <summary>Says beside the file where this process serves; nowhere where the lock could not be taken.</summary>
    public void Announce(Uri address, string token) => _lock?.Announce(address, token);

    /// <summary>Swaps and opens what is there afterwards. No reader and no writer is active.</summary>
    /// <exception cref="StoreSwapException">The former file is in its place, as it was.</exception>
    public SwapRecovery Swap(SwapJournal journal)
    {
        var path = StorePath.Canonical(options.Path);
        if (_lock is null || Status.State is StoreState.Opening or StoreState.Locked || File.Exists(SwapJournal.PathFor(path)))
        {
            throw StoreSwapException.NotOurs(Status);
        }

        Recovered = null;
        var failure = TryRename(path, journal);
        Open();
        if (Recovered is not { Finished: true } done || done.Reference != journal.Reference)
        {
            throw StoreSwapException.Failed(Status, failure);
        }

        Become(Status with { Notice = null });
        return done;
    }

    public void Become(StoreStatus status)
    {
        if (status.State != Status.State)
        {
            Log.State(logger, status.Path, status.State, status.Problem?.What ?? status.Notice ?? "");
        }

        Status = status;
    }

    public void Dispose()
    {
        CloseEngine();
        Version = null;
        _lock?.Dispose();
        _lock = null;
    }

    /// <summary>Goes as far as it can; whatever it came to, the next opening settles it by the journal.</summary>
    private Exception? TryRename(string path, SwapJournal journal)
    {
        try
        {
            if (Engine is null)
            {
                ForeignHold.RefuseIfHeld(path);
            }

            CloseEngine();
            foreach (var step in StoreSwap.Steps(path, journal))
            {
                step();
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.SwapFailed(logger, e, path);
            return e;
        }
    }

    /// <summary>Closes every connection, so that the file may be renamed. Our lock stays.</summary>
    private void CloseEngine()
    {
        Engine?.Dispose();
        Engine = null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The store {Path} is {State}. {Detail}")]
        public static partial void State(ILogger logger, string path, StoreState state, string detail);

        [LoggerMessage(LogLevel.Error, "Another file could not be put in the place of {Path}; the former one stays")]
        public static partial void SwapFailed(ILogger logger, Exception exception, string path);

        [LoggerMessage(LogLevel.Error, "The store {Path} could not be opened")]
        public static partial void CannotOpen(ILogger logger, Exception exception, string path);
    }
}
