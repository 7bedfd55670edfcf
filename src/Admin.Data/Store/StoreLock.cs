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
    private readonly string _storePath;
    private readonly StoreHolder _holder;

    private StoreLock(FileStream file, string storePath, StoreHolder holder)
    {
        _file = file;
        _storePath = storePath;
        _holder = holder;
    }

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
            throw new StoreInUseException(storePath, StoreHolder.Read(storePath)?.ToString() ?? "another process (its description can't be read)");
        }

        var holder = new StoreHolder(Environment.ProcessId, Environment.MachineName, time.GetUtcNow().UtcDateTime, null, null);
        holder.Write(storePath);
        return new StoreLock(file, storePath, holder);
    }

    /// <summary>Whether another process holds the lock right now.</summary>
    public static bool IsHeld(string storePath)
    {
        try
        {
            new FileStream(storePath + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException e) when (HeldElsewhere.Contains(e.HResult))
        {
            return true;
        }
    }

    /// <summary>Adds where this process serves, and the token by which its owner's command line may speak to it.</summary>
    public void Announce(Uri address, string token) => (_holder with { Address = address, Token = token }).Write(_storePath);

    public void Dispose() => _file.Dispose();
}
