using System.Text.Json;

namespace Admin.Data.Store;

/// <summary>
/// Our own lock beside the store, held for the life of the process. DuckDB's lock does not do: it is a POSIX lock, which any open and close of
/// the file inside this process drops. This one is an flock on a file of its own.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    // EWOULDBLOCK on Linux and on macOS, as .NET passes it on.
    private static readonly int[] HeldElsewhere = [11, 35];

    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>Takes the lock and says in <c>.lock.json</c> who holds it.</summary>
    /// <exception cref="StoreInUseException">Another app holds it.</exception>
    /// <exception cref="IOException">The lock file can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static StoreLock Take(string storePath, TimeProvider time)
    {
        FileStream file;
        try
        {
            // FileShare.None takes an exclusive flock; the file is never deleted, since that would let two hold "the" lock.
            file = new FileStream(storePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (HeldElsewhere.Contains(e.HResult))
        {
            throw new StoreInUseException(storePath, Holder(storePath));
        }

        DescribeHolder(storePath, time);
        return new StoreLock(file);
    }

    public void Dispose() => _file.Dispose();

    /// <summary>For people only: on a full disk the lock holds without it.</summary>
    private static void DescribeHolder(string storePath, TimeProvider time)
    {
        var holder = new LockHolder(Environment.ProcessId, Environment.MachineName, time.GetUtcNow().UtcDateTime);
        try
        {
            DurableFile.Write(HolderPath(storePath), JsonSerializer.SerializeToUtf8Bytes(holder), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (IOException)
        {
            // Better none than that of a former process.
            File.Delete(HolderPath(storePath));
        }
    }

    private static string HolderPath(string storePath) => storePath + ".lock.json";

    private static string Holder(string storePath)
    {
        try
        {
            var holder = JsonSerializer.Deserialize<LockHolder>(File.ReadAllBytes(HolderPath(storePath)));
            return holder is null
                ? "another process"
                : string.Create(null, $"process {holder.Pid} on {holder.Machine}, running since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return "another process (its description can't be read)";
        }
    }

    private sealed record LockHolder(int Pid, string Machine, DateTime Since);
}
