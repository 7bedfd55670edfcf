using Admin.Data.Operations;

namespace Admin.Data.Restore;

/// <summary>What became of the wish to restore. Exactly one of the three is set.</summary>
/// <param name="Operation">It is queued.</param>
/// <param name="Conflict">Not now, or not by this plan: something has changed, or another restore is under way.</param>
/// <param name="Blocker">Not at all.</param>
public sealed record RestoreStart(Operation? Operation, Problem? Conflict, Problem? Blocker);
