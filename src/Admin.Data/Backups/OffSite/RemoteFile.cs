namespace Admin.Data.Backups.OffSite;

public sealed record RemoteFile(string Name, long Bytes);
