namespace Admin.Data.Backups;

/// <summary>What a backup is made of; one file each.</summary>
public enum BackupPart
{
    /// <summary>The KPI history: a DuckDB file that can stand in the store's place.</summary>
    Store,

    /// <summary>The eight columns of <c>daily_metrics</c> as Parquet.</summary>
    DailyMetrics,

    /// <summary>Every row of every KPI as Parquet.</summary>
    Kpis,

    /// <summary>The admin state: SQLite, for its owner's eyes only.</summary>
    AdminState,

    /// <summary>The history of VictoriaMetrics: a tar.gz of its data files, or its native export.</summary>
    VictoriaMetrics,

    /// <summary>The KPIs that were declared on the page; part of a set where there are any.</summary>
    OwnKpis,

    /// <summary>The questions that were kept; part of a set where there are any.</summary>
    SavedQueries,

    /// <summary>How to restore the set without this app.</summary>
    Guide,
}
