namespace Admin.Data.Store;

/// <summary>How a swap came out.</summary>
/// <param name="Reference">Whose swap it was.</param>
/// <param name="Finished">The new file is in place; else the former one is back, as it was.</param>
/// <param name="Aside">Full path under which the former file is kept; null where it is back, or where there was none.</param>
/// <param name="StartedAt">UTC.</param>
internal sealed record SwapRecovery(string Reference, bool Finished, string? Aside, DateTime StartedAt);
