namespace Admin.Web.Components;

/// <summary>Of several loads only the newest counts: starting one cancels the one before.</summary>
internal sealed class LatestLoad : IDisposable
{
    private readonly Lock gate = new();
    private CancellationTokenSource? current;
    private bool disposed;

    /// <returns>Cancelled when a newer load starts or the page is left.</returns>
    public CancellationToken Start()
    {
        lock (gate)
        {
            Stop();
            if (disposed)
            {
                return new CancellationToken(canceled: true);
            }

            current = new CancellationTokenSource();
            return current.Token;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            Stop();
        }
    }

    private void Stop()
    {
        current?.Cancel();
        current?.Dispose();
        current = null;
    }
}
