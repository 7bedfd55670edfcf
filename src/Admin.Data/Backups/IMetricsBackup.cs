using Admin.Data.VictoriaMetrics;

namespace Admin.Data.Backups;

/// <summary>Backs the history of VictoriaMetrics up. Registered only where that is configured.</summary>
public interface IMetricsBackup
{
    /// <summary>Whether the archive is a native export rather than a copy of the data files; it decides the file's name.</summary>
    bool Native { get; }

    /// <summary>How large the archive may become at most, in bytes; null where that can't be told.</summary>
    Task<long?> EstimateAsync(CancellationToken cancellationToken);

    /// <summary>Writes the archive; also after a failure nothing of it is left on the server.</summary>
    /// <param name="archive">Forward only; hashed by the caller as it is written.</param>
    /// <param name="progress">From 0 to 1, with a message for people.</param>
    /// <exception cref="ProblemException">It can't be made; the other parts are made all the same.</exception>
    Task<MetricsContents> WriteAsync(Stream archive, Action<double, string> progress, CancellationToken cancellationToken);
}
