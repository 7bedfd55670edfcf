namespace Admin.Data.Store;

/// <summary>A DuckDB file holds no store that this app can take: tables of something else, or a schema of the future.</summary>
public sealed class NotAStoreException(string message) : Exception(message)
{
    /// <exception cref="NotAStoreException">The file is neither a store of this app nor the old service's.</exception>
    internal static void ThrowUnlessFit(StoreShape shape, string path)
    {
        if (shape.Version > StoreMigrations.Newest)
        {
            throw new NotAStoreException($"{Path.GetFileName(path)} has schema {shape.Version}, which a newer version of this app wrote; this one knows up to {StoreMigrations.Newest}.");
        }

        if (shape.Version == 0 && !shape.Legacy)
        {
            throw new NotAStoreException($"{Path.GetFileName(path)} is a DuckDB file, but neither a store of this app nor of the old service.");
        }
    }
}
