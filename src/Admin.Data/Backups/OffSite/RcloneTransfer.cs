namespace Admin.Data.Backups.OffSite;

/// <summary>How far a run of rclone is.</summary>
internal sealed record RcloneTransfer(long Bytes, long TotalBytes, double BytesPerSecond);
