namespace Admin.Data.Trust;

/// <summary>Gathers the evidence and judges it.</summary>
public sealed class TrustReader
{
    public Task<TrustReport> ReadAsync(CancellationToken cancellationToken) => throw new NotImplementedException();
}
