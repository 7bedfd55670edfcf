namespace Admin.Data.Store;

/// <summary>What opening came to; no engine where the file can't be read.</summary>
internal sealed record OpenedStore(StoreEngine? Engine, StoreStatus Status);
