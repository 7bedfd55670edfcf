using Admin.Data.Operations;

namespace Admin.Data.Backups;

/// <summary>A verification that was asked for.</summary>
/// <param name="Operation">As it was when it was queued.</param>
public sealed record StartedVerification(Operation Operation)
{
    /// <summary>What was found, once the operation has ended; null where it came to nothing.</summary>
    public VerificationReport? Report { get; internal set; }
}
