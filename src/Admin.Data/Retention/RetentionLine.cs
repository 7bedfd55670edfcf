namespace Admin.Data.Retention;

/// <summary>For how long one kind of data is kept: by intention, by setting, and really.</summary>
/// <param name="Wanted">What is intended: "2 years".</param>
/// <param name="Set">What is really set where it is kept; null where that can't be told.</param>
/// <param name="Oldest">The oldest sample really there, UTC; null where that can't be told or there is none.</param>
/// <param name="BytesPerMonth">By how much it grows, from its size and its age; null where that can't be told.</param>
/// <param name="Note">Why something is not known, or what the numbers rest on.</param>
/// <param name="Warning">Set where intention, setting and reality disagree.</param>
public sealed record RetentionLine(
    string Data, string Keeper, string Wanted, string? Set, DateTime? Oldest, long? BytesPerMonth, string? Note, Problem? Warning);
