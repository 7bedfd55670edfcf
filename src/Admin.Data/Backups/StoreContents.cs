using Admin.Data.Source;

namespace Admin.Data.Backups;

/// <summary>The KPI history as it stood when it was copied.</summary>
/// <param name="Id">The store's identity.</param>
/// <param name="Sequence">Its number of committed writes.</param>
/// <param name="Schema">Its number of migrations.</param>
/// <param name="Engine">Version of DuckDB that wrote the copy.</param>
/// <param name="FirstDay">Null in an empty store.</param>
public sealed record StoreContents(
    Guid Id,
    long Sequence,
    int Schema,
    SourceKind Kind,
    string Engine,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    DateOnly? LastFinalDay,
    IReadOnlyList<TableContents> Tables,
    IReadOnlyList<KpiContents> Kpis);
