using System.Text.Json;

namespace Admin.Data.Store;

/// <summary>Who holds a store's lock, as that process wrote it beside the store; only the file's owner may read it.</summary>
/// <param name="Since">UTC.</param>
/// <param name="Address">Where it serves; null until it does.</param>
/// <param name="Token">Lets whoever can read this file speak to it with the Admin role; null until it serves.</param>
public sealed record StoreHolder(int Pid, string Machine, DateTime Since, Uri? Address, string? Token)
{
    /// <summary>The description beside the store; null where there is none or it can't be read. It outlives a process that was killed.</summary>
    public static StoreHolder? Read(string storePath)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathFor(StorePath.Canonical(storePath))), StoreJson.Default.StoreHolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>As <see cref="Read"/>, but null where that process has ended.</summary>
    public static StoreHolder? ReadRunning(string storePath) => StoreLock.IsHeld(StorePath.Canonical(storePath)) ? Read(storePath) : null;

    /// <summary>Without the token.</summary>
    public override string ToString() => string.Create(null, $"process {Pid} on {Machine}, running since {Since:yyyy-MM-dd HH:mm:ss} UTC");

    /// <summary>For people and for the command line only: on a full disk the lock holds without it.</summary>
    internal void Write(string storePath)
    {
        try
        {
            DurableFile.Write(PathFor(storePath), JsonSerializer.SerializeToUtf8Bytes(this, StoreJson.Default.StoreHolder), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (IOException)
        {
            // Better none than that of a former process.
            File.Delete(PathFor(storePath));
        }
    }

    private static string PathFor(string storePath) => storePath + ".lock.json";
}
