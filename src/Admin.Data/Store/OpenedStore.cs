namespace Admin.Data.Store;

/// <summary>What opening came to; no engine where the file can't be read, and then what DuckDB or the file system said.</summary>
internal sealed record OpenedStore(StoreEngine? Engine, StoreStatus Status, Exception? Error = null)
{
    /// <summary>How a swap that was found under way came out; null where none was.</summary>
    public SwapRecovery? Recovered { get; init; }
}
