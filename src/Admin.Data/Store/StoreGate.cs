namespace Admin.Data.Store;

/// <summary>
/// Who may touch the store at one time: any number of readers beside one writer, or one that excludes everybody (to reopen or swap the file).
/// A waiting exclusive lets no new reader in, so readers can't starve it.
/// </summary>
internal sealed class StoreGate : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly SemaphoreSlim _entrance = new(1, 1);
    private readonly Lock _lock = new();
    private int _readers;
    private TaskCompletionSource? _drained;

    /// <summary>Enters beside other readers and the writer.</summary>
    public async Task<IDisposable> EnterReadAsync(CancellationToken cancellationToken)
    {
        await _entrance.WaitAsync(cancellationToken);
        lock (_lock)
        {
            _readers++;
        }

        _entrance.Release();
        return new Lease(LeaveRead);
    }

    /// <summary>Enters as the only writer, beside readers.</summary>
    public async Task<IDisposable> EnterWriteAsync(CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        return new Lease(() => _writer.Release());
    }

    /// <summary>Enters alone.</summary>
    public async Task<IDisposable> EnterExclusiveAsync(CancellationToken cancellationToken)
    {
        var writer = await EnterWriteAsync(cancellationToken);
        try
        {
            var readers = await ExcludeReadersAsync(cancellationToken);
            return new Lease(() =>
            {
                readers.Dispose();
                writer.Dispose();
            });
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Enters alone where nobody is in just now; null where somebody is.</summary>
    public IDisposable? TryEnterExclusive()
    {
        if (!_writer.Wait(0))
        {
            return null;
        }

        if (_entrance.Wait(0))
        {
            lock (_lock)
            {
                if (_readers == 0)
                {
                    return new Lease(() =>
                    {
                        _entrance.Release();
                        _writer.Release();
                    });
                }
            }

            _entrance.Release();
        }

        _writer.Release();
        return null;
    }

    /// <summary>For the holder of the write lease: waits until no reader is left and lets none in.</summary>
    public async Task<IDisposable> ExcludeReadersAsync(CancellationToken cancellationToken)
    {
        await _entrance.WaitAsync(cancellationToken);
        try
        {
            Task drained;
            lock (_lock)
            {
                _drained = _readers == 0 ? null : new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                drained = _drained?.Task ?? Task.CompletedTask;
            }

            await drained.WaitAsync(cancellationToken);
            return new Lease(() => _entrance.Release());
        }
        catch
        {
            _entrance.Release();
            throw;
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _entrance.Dispose();
    }

    private void LeaveRead()
    {
        lock (_lock)
        {
            if (--_readers == 0)
            {
                _drained?.TrySetResult();
            }
        }
    }

    private sealed class Lease(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
