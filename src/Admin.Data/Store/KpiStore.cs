namespace Admin.Data.Store;

/// <summary>The one DuckDB file that holds the KPI history. The only way to it.</summary>
public sealed class KpiStore : IAsyncDisposable
{
    /// <summary>What the store is fit for right now.</summary>
    public StoreStatus Status { get; private set; } = new(StoreState.Opening, "", null, null);

    /// <summary>The content's version; null until the store has been opened.</summary>
    public StoreVersion? Version { get; private set; }

    /// <summary>Raised after each committed write and each change of state, on an arbitrary thread.</summary>
    public event Action? Changed;

    /// <summary>Opens the store, or tries again where it could not be opened. Never throws for a store that can't be opened: see <see cref="Status"/>.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) { Changed?.Invoke(); throw new NotImplementedException(); }

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
