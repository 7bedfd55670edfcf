namespace Admin.Data.VictoriaMetrics;

/// <summary>How a drill ended.</summary>
public enum MetricsDrillOutcome
{
    /// <summary>An instance was started on the archive and found what the manifest says.</summary>
    Restored,

    /// <summary>The archive was refused, no instance could be started on it, or it found something else.</summary>
    Failed,

    /// <summary>There is no program of VictoriaMetrics here: nothing is known either way.</summary>
    NoBinary,
}
