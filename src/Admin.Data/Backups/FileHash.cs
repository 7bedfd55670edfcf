using System.Security.Cryptography;

namespace Admin.Data.Backups;

/// <summary>Hashes files that are finished. Never the live store: reading that in-process drops DuckDB's lock on it.</summary>
internal static class FileHash
{
    private const int Block = 1024 * 1024;

    /// <summary>Syncs a file that another library wrote to the disk, then hashes it.</summary>
    public static async Task<(long Bytes, string Sha256)> SyncedAsync(string path, Action<long> read, CancellationToken cancellationToken)
    {
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(file);
        }

        return await OfAsync(path, read, cancellationToken);
    }

    /// <param name="read">Told the bytes so far.</param>
    public static async Task<(long Bytes, string Sha256)> OfAsync(string path, Action<long> read, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Block];
        long bytes = 0;
        int count;
        while ((count = await file.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer.AsSpan(0, count));
            read(bytes += count);
        }

        return (bytes, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }
}
