using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>A copy of a store can't be used: damaged, tables of something else, or a schema of the future.</summary>
public sealed class StoreCopyException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <exception cref="StoreCopyException">The file is neither a store of this app nor the old service's.</exception>
    internal static void ThrowUnlessFit(StoreShape shape, string path)
    {
        if (shape.Version > StoreMigrations.Newest)
        {
            throw new StoreCopyException($"{Path.GetFileName(path)} has schema {shape.Version}, which a newer version of this app wrote; this one knows up to {StoreMigrations.Newest}.");
        }

        if (shape.Version == 0 && !shape.Legacy)
        {
            throw new StoreCopyException($"{Path.GetFileName(path)} is a DuckDB file, but neither a store of this app nor of the old service.");
        }
    }

    internal static StoreCopyException Of(DuckDBException e, string path) =>
        new($"{Path.GetFileName(path)} can't be read: {e.Message.Split('\n', 2)[0]}", e);
}
