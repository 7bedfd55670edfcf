namespace Admin.Data.Store;

/// <summary>The store as people and endpoints are told of it.</summary>
/// <param name="Path">Canonical full path of the DuckDB file.</param>
/// <param name="Problem">Set in every state but opening, ready and empty.</param>
/// <param name="Notice">Something worth knowing that is no problem: "adopted from the old service", "the high-water file was written anew".</param>
public sealed record StoreStatus(StoreState State, string Path, Problem? Problem, string? Notice)
{
    /// <summary>Whether recorded days can be read.</summary>
    public bool IsReadable => State is StoreState.Ready or StoreState.Empty or StoreState.Suspect or StoreState.DiskFull;

    /// <summary>Whether a snapshot may be written; a full disk is tried again by writing.</summary>
    public bool IsWritable => State is StoreState.Ready or StoreState.Empty or StoreState.DiskFull;
}
