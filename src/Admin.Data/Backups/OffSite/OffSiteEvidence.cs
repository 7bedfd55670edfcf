namespace Admin.Data.Backups.OffSite;

/// <summary>What is known of the copies elsewhere right now. All moments are UTC.</summary>
/// <param name="Place">Where they go.</param>
/// <param name="Good">The newest that was found to be the same as its backup; null while there is none.</param>
/// <param name="Newest">The newest that was tried.</param>
/// <param name="WatchedSince">When the first one was tried; null while none was.</param>
public sealed record OffSiteEvidence(string Place, OffSiteCopy? Good, OffSiteCopy? Newest, DateTime? WatchedSince)
{
    public static OffSiteEvidence Of(string place, IReadOnlyList<OffSiteCopy> copies) => new(
        place,
        copies.FirstOrDefault(c => c.IsVerified),
        copies.Count > 0 ? copies[0] : null,
        copies.Select(c => (DateTime?)c.BegunAt).Min());
}
