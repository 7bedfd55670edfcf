namespace Admin.Data.Keys;

/// <summary>What a key that somebody sent is worth.</summary>
/// <param name="Key">Whose it is; null where it is not good.</param>
/// <param name="Refusal">Why it is not good, for the audit log; the sender is not told.</param>
public readonly record struct KeyCheck(MachineKey? Key, string? Refusal);
