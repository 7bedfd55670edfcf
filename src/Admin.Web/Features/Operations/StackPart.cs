using Admin.Data;

namespace Admin.Web.Features.Operations;

/// <summary>A server of the stack, at a glance.</summary>
/// <param name="Address">Nothing secret.</param>
/// <param name="Facts">What it tells of itself: name and value.</param>
/// <param name="Problem">Why it can't be asked; null where it answers.</param>
public sealed record StackPart(string Address, IReadOnlyList<(string Name, string Value)> Facts, Problem? Problem);
