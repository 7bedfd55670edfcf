using Admin.Data.Source;

namespace Admin.Data.Store;

/// <summary>The store holds sample data and the source is real, or the reverse: mixing them would make numbers up.</summary>
public sealed class StoreSourceMismatchException(string path, SourceKind held, SourceKind configured)
    : Exception(configured == SourceKind.Real
        ? $"The store {path} holds {Words(held)}, but DATABASE_URL names a real database. Nothing was changed. Set DUCKDB_PATH to another file, for example data/metrics.duckdb."
        : $"The store {path} holds {Words(held)}, but DATABASE_URL is not set, which means the sample source. Nothing was changed. Set DATABASE_URL, or leave DUCKDB_PATH unset to use data/sample/metrics.duckdb.")
{
    private static string Words(SourceKind kind) => kind == SourceKind.Sample ? "sample data" : "real data";
}
