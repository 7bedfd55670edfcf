namespace Admin.Data.Store;

/// <summary>Identifies the content of a store: the same version is the same numbers.</summary>
/// <param name="StoreId">Given to a store when it is made, kept for ever.</param>
/// <param name="Sequence">Counts up by one with each committed write.</param>
public sealed record StoreVersion(Guid StoreId, long Sequence);
