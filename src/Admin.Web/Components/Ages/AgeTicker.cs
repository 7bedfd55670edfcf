namespace Admin.Web.Components.Ages;

/// <summary>One timer a circuit that tells every age on the page to say itself anew. Runs while somebody listens.</summary>
public sealed class AgeTicker(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private ITimer? timer;
    private Action? ticked;

    /// <summary>Raised on an arbitrary thread.</summary>
    public event Action Ticked
    {
        add
        {
            lock (gate)
            {
                ticked += value;
                timer ??= time.CreateTimer(_ => ticked?.Invoke(), null, Period, Period);
            }
        }

        remove
        {
            lock (gate)
            {
                ticked -= value;
                if (ticked is null)
                {
                    timer?.Dispose();
                    timer = null;
                }
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            timer?.Dispose();
            timer = null;
        }
    }
}
