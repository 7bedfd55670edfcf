namespace Admin.Data.Restore;

/// <summary>The store from before a restore, kept beside the present one.</summary>
/// <param name="Name">Of its file, in the store's folder.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="Bytes">With what belongs to it.</param>
/// <param name="KeptUntil">UTC; afterwards it may be removed by itself.</param>
public sealed record SafetyCopy(string Name, DateTime MadeAt, long Bytes, DateTime KeptUntil);
