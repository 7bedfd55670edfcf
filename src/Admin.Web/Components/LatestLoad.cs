namespace Admin.Web.Components;

/// <summary>Of several loads only the newest counts: starting one cancels the one before.</summary>
internal sealed class LatestLoad : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _current;
    private bool _disposed;

    /// <returns>Cancelled when a newer load starts or the page is left.</returns>
    public CancellationToken Start()
    {
        lock (_gate)
        {
            Stop();
            if (_disposed)
            {
                return new CancellationToken(canceled: true);
            }

            _current = new CancellationTokenSource();
            return _current.Token;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Stop();
        }
    }

    private void Stop()
    {
        _current?.Cancel();
        _current?.Dispose();
        _current = null;
    }
}
