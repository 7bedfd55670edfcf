using Admin.Data.Operations;

namespace Admin.Data.FillBack;

/// <summary>What became of the wish to fill back. Exactly one of the three is set.</summary>
/// <param name="Operation">It is queued.</param>
/// <param name="Conflict">Not by this plan: the store or the source has moved on.</param>
/// <param name="Blocker">Not at all.</param>
public sealed record FillBackStart(Operation? Operation, Problem? Conflict, Problem? Blocker);
