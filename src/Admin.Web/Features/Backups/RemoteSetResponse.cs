using Admin.Data.Backups.OffSite;

namespace Admin.Web.Features.Backups;

/// <summary>A backup as it lies elsewhere right now, whoever sent it.</summary>
/// <param name="Whole">All of it has arrived; only then can it be fetched.</param>
/// <param name="ModifiedAt">UTC; of its newest file.</param>
internal sealed record RemoteSetResponse(string Id, bool Whole, long Bytes, DateTime ModifiedAt, IReadOnlyList<RemoteFile> Files)
{
    public static RemoteSetResponse Of(RemoteSet set) => new(set.Id.Value, set.IsWhole, set.Bytes, set.ModifiedAt, set.Files);
}
