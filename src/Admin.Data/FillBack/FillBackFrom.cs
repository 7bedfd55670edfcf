namespace Admin.Data.FillBack;

/// <summary>Where filled-back numbers come from.</summary>
public enum FillBackFrom
{
    /// <summary>The source counts what it can still tell of the past.</summary>
    Source,

    /// <summary>VictoriaMetrics remembers the gauges of that time.</summary>
    VictoriaMetrics,

    /// <summary>A former fill-back: what stood there before it comes back.</summary>
    Undo,
}
