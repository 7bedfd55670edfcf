namespace Admin.Data.VictoriaMetrics;

/// <summary>Ends one request when nothing has come for too long, and says why a request ended.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly VictoriaMetricsAddress _address;
    private readonly string _doing;
    private readonly TimeSpan _patience;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _alarm;
    private readonly CancellationTokenSource _both;

    public Watchdog(VictoriaMetricsAddress address, string doing, TimeSpan patience, TimeProvider time, CancellationToken caller)
    {
        _address = address;
        _doing = doing;
        _patience = patience;
        _caller = caller;
        _alarm = new CancellationTokenSource(patience, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(caller, _alarm.Token);
    }

    public CancellationToken Token => _both.Token;

    /// <summary>Something came: the wait begins anew.</summary>
    public void Wind() => _alarm.CancelAfter(_patience);

    /// <summary>The failure as people are told it; null for one to pass on as it is, such as the caller's own cancellation.</summary>
    public VictoriaMetricsException? Explain(Exception exception) => exception switch
    {
        OperationCanceledException when !_caller.IsCancellationRequested => VictoriaMetricsProblems.Silent(_address, _doing, _patience),
        HttpRequestException { InnerException: VictoriaMetricsException inner } => inner,
        HttpRequestException { InnerException: IOException, HttpRequestError: not HttpRequestError.SecureConnectionError } e => VictoriaMetricsProblems.BrokenOff(_address, _doing, e),
        HttpRequestException e => VictoriaMetricsProblems.Unreachable(_address, _doing, e),
        IOException e => VictoriaMetricsProblems.BrokenOff(_address, _doing, e),
        _ => null,
    };

    public void Dispose()
    {
        _both.Dispose();
        _alarm.Dispose();
    }
}
