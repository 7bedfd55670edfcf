namespace Admin.Data.Store;

/// <summary>What opening came to; no engine where the file can't be read, and then what DuckDB or the file system said.</summary>
internal sealed record OpenedStore(StoreEngine? Engine, StoreStatus Status, Exception? Error = null);
