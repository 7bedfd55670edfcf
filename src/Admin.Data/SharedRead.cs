namespace Admin.Data;

/// <summary>
/// One reading for all who ask at the same time, as every open page does when a day was recorded. Nothing is remembered: each gets an answer whose reading
/// began after he asked. While one is being read, all who come wait for the next, so there are never more than two.
/// </summary>
public sealed class SharedRead<T>
{
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private Task<T>? _next;

    /// <summary>Throws what the reading throws.</summary>
    /// <param name="read">The same for all; is not cancelled, since others may wait for it too.</param>
    public Task<T> ReadAsync(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var running = _running;
            _next ??= Task.Run(() => ReadAfterAsync(running, read), CancellationToken.None);
            return _next.WaitAsync(cancellationToken);
        }
    }

    private async Task<T> ReadAfterAsync(Task running, Func<Task<T>> read)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            (_running, _next) = (_next!, null);
        }

        return await read();
    }
}
