namespace Admin.Data.Store;

/// <summary>Another running app owns the store; the message says which.</summary>
public sealed class StoreInUseException(string path, string holder)
    : Exception($"The store {path} is in use by {holder}. Nothing was changed. Stop that process, or set DUCKDB_PATH to another file.");
