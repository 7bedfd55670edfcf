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

    /// <summary>
    /// Checks an archive as far as it can be: read in full (<see cref="EvidenceLevel.Opens"/> and <see cref="EvidenceLevel.Equal"/>), and where the
    /// program is present started from it in a sandbox (<see cref="EvidenceLevel.Restored"/>). A failed check is evidence with a problem, no exception.
    /// </summary>
    /// <param name="expected">What the manifest says; null for an archive without one.</param>
    /// <param name="drill">Whether to try a restore too.</param>
    Task<IReadOnlyList<PartEvidence>> VerifyAsync(
        string path, MetricsContents? expected, bool drill, Action<double, string> progress, CancellationToken cancellationToken);
}
