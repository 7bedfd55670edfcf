using System.Text.Json;

namespace Admin.Data.Store;

/// <summary>
/// What a swap is about to do, on the disk before the first file is renamed. As long as it is there, the swap is under way; names are without
/// folder, all of them in the store's own.
/// </summary>
/// <param name="Reference">Whose swap it is: the restore's name.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Staged">The file that comes in.</param>
/// <param name="Aside">The name that the present file is kept under.</param>
/// <param name="Content">What the file that comes in holds.</param>
internal sealed record SwapJournal(string Reference, DateTime StartedAt, string Staged, string Aside, StoreContent Content)
{
    /// <summary>Whether there was a store to be moved aside; without one, none is expected back.</summary>
    public bool Replaces { get; init; }

    public static string PathFor(string storePath) => storePath + ".swap.json";

    /// <summary>The journal of a swap under way; null where none is.</summary>
    /// <exception cref="IOException">There is one and it can't be read or understood.</exception>
    public static SwapJournal? Read(string storePath)
    {
        var path = PathFor(storePath);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<SwapJournal>(File.ReadAllBytes(path)) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException e)
        {
            throw new IOException($"The journal of a swap, {path}, can't be understood: {e.Message}", e);
        }
    }

    public void Write(string storePath) => DurableFile.Write(PathFor(storePath), JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>A process that was killed while it wrote the journal had not begun to swap.</summary>
    public static void DeleteHalfWritten(string storePath)
    {
        var temporary = DurableFile.TemporaryOf(PathFor(storePath));
        if (File.Exists(temporary))
        {
            File.Delete(temporary);
        }
    }

    public static void Delete(string storePath)
    {
        File.Delete(PathFor(storePath));
        DurableFile.SyncFolder(Path.GetDirectoryName(storePath)!);
    }
}
