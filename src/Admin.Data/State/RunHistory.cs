namespace Admin.Data.State;

/// <summary>The record of runs in the admin state.</summary>
public sealed class RunHistory
{
    /// <summary>The newest runs, newest first.</summary>
    public Task<IReadOnlyList<RunRecord>> NewestAsync(int count, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>How many runs ended in each way since the state was made.</summary>
    public Task<IReadOnlyDictionary<RunOutcome, long>> CountByOutcomeAsync(CancellationToken cancellationToken) => throw new NotImplementedException();
}
