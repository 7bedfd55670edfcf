using Admin.Data.Source;

namespace Admin.Tests.Snapshots;

/// <summary>A real source that counts how often it is asked for a session, and can hold one back that sees the data as of its beginning.</summary>
internal sealed class OpenedSource(IKpiSource source) : IKpiSource
{
    private int _asked;
    private int _opened;

    public int Asked => Volatile.Read(ref _asked);

    public int Opened => Volatile.Read(ref _opened);

    /// <summary>Waited for once a session is open and before it is handed out.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public SourceKind Kind => source.Kind;

    public string Name => source.Name;

    public async Task<ISourceSession> OpenAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        var session = await source.OpenAsync(cancellationToken);
        Interlocked.Increment(ref _opened);
        await Gate.WaitAsync(cancellationToken);
        return session;
    }
}
