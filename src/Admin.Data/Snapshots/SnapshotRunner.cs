namespace Admin.Data.Snapshots;

/// <summary>Runs snapshots one at a time and coalesces concurrent requests.</summary>
public sealed class SnapshotRunner
{
    /// <summary>The running snapshot's progress; null while none runs.</summary>
    public SnapshotProgress? Progress { get; private set; }

    /// <summary>Raised when <see cref="Progress"/> changes, on an arbitrary thread.</summary>
    public event Action? ProgressChanged;

    /// <summary>When the last of several failed runs in a row is tried again (UTC); null while the last run succeeded.</summary>
    public DateTime? NextRetry { get; private set; }

    /// <summary>
    /// Makes good every due day and takes today. Joins a run that has not begun to read the source, so the answer is never older than the call.
    /// Cancelling stops the waiting, not the run.
    /// </summary>
    public Task<SnapshotResult> RunAsync(RunTrigger trigger, string? requestedBy, CancellationToken cancellationToken) { ProgressChanged?.Invoke(); throw new NotImplementedException(); }
}
