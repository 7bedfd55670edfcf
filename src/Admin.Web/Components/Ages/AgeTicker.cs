namespace Admin.Web.Components.Ages;

/// <summary>One timer a circuit that tells every age on the page to say itself anew. Runs while somebody listens.</summary>
public sealed class AgeTicker(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private ITimer? _timer;
    private Action? _ticked;

    /// <summary>Raised on an arbitrary thread.</summary>
    public event Action Ticked
    {
        add
        {
            lock (_gate)
            {
                _ticked += value;
                _timer ??= time.CreateTimer(_ => _ticked?.Invoke(), null, Period, Period);
            }
        }

        remove
        {
            lock (_gate)
            {
                _ticked -= value;
                if (_ticked is null)
                {
                    _timer?.Dispose();
                    _timer = null;
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }
}
