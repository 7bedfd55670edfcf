namespace Admin.Data.Store;

/// <summary>The store can't be read or written in its present state.</summary>
public sealed class StoreUnavailableException(StoreStatus status, Exception? inner = null)
    : Exception(status.Problem?.What ?? $"The store is {status.State}.", inner)
{
    public StoreStatus Status { get; } = status;
}
