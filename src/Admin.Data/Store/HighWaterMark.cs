using System.Text.Json;

namespace Admin.Data.Store;

/// <summary>
/// How far the store had got, kept outside it. DuckDB opens a file whose WAL has lost its head without an error and its rows are simply
/// absent; against this mark the loss shows.
/// </summary>
/// <param name="NewestDay">Newest recorded day; null in an empty store.</param>
internal sealed record HighWaterMark(Guid StoreId, long Sequence, DateOnly? NewestDay)
{
    public static string PathFor(string storePath) => storePath + ".high-water.json";

    /// <summary>The mark, or null where there is none or it can't be understood.</summary>
    public static HighWaterMark? Read(string storePath)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathFor(storePath)), StoreJson.Default.HighWaterMark);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(string storePath) => DurableFile.Write(PathFor(storePath), JsonSerializer.SerializeToUtf8Bytes(this, StoreJson.Default.HighWaterMark));

    /// <summary>
    /// Whether a store at <paramref name="found"/> has lost something since this mark was written. A store of another identity is only
    /// suspect where it ends earlier: somebody has put another store in place.
    /// </summary>
    public bool IsAheadOf(HighWaterMark found) => StoreId == found.StoreId
        ? Sequence > found.Sequence
        : NewestDay is { } day && (found.NewestDay is not { } newest || newest < day);
}
