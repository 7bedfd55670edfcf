using System.Security.Cryptography;
using Admin.Data.Store;

namespace Admin.Data.Restore;

/// <summary>The copy beside the store that is to take its place. Its bytes are hashed while they are copied: what was checked is what is used.</summary>
internal static class StagedFile
{
    private const int Block = 1 << 20;

    /// <summary>What lies beside a DuckDB file and belongs to it.</summary>
    private static readonly string[] Suffixes = ["", ".wal", ".high-water.json", ".high-water.json.tmp"];

    public static string PathFor(string storePath) => storePath + ".staged";

    /// <summary>Copies a store that nobody has open, its WAL included.</summary>
    /// <exception cref="ProblemException">Its bytes are not those that were written down, or there is no space.</exception>
    public static async Task CopyAsync(RestoreSource source, string staged, Action<double> progress, CancellationToken cancellationToken)
    {
        try
        {
            var sha256 = await CopyAsync(source.Path, staged, progress, cancellationToken);
            if (source.Sha256 is { } expected && sha256 != expected)
            {
                throw new ProblemException(new Problem(
                    $"{Path.GetFileName(source.Path)} is damaged: its SHA-256 is {sha256}, but {expected} was written down when it was made.",
                    "Nothing was changed.",
                    "Choose another backup, one that was verified."));
            }

            if (File.Exists(source.Path + ".wal"))
            {
                await CopyAsync(source.Path + ".wal", staged + ".wal", _ => { }, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(RestoreFailure.Of(e), e);
        }
    }

    /// <summary>Removes what a restore has left behind, unless a swap that could not be settled yet still needs it.</summary>
    public static void Remove(string storePath)
    {
        if (File.Exists(SwapJournal.PathFor(storePath)))
        {
            return;
        }

        foreach (var suffix in Suffixes)
        {
            File.Delete(PathFor(storePath) + suffix);
        }
    }

    private static async Task<string> CopyAsync(string from, string to, Action<double> progress, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, Block, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var target = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Block];
        long copied = 0;
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            copied += read;
            progress(source.Length == 0 ? 1 : (double)copied / source.Length);
        }

        target.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
