namespace Admin.Data.VictoriaMetrics;

/// <summary>How to reach and treat one VictoriaMetrics.</summary>
/// <param name="Address">Where it answers, with a path prefix where it has one, as <see cref="VictoriaMetricsAddress"/> reads it.</param>
public sealed record VictoriaMetricsOptions(VictoriaMetricsAddress Address)
{
    /// <summary>The directory that the instance calls <c>-storageDataPath</c>, where it can be read from here; null: only its URL is known.</summary>
    public string? DataPath { get; init; }

    /// <summary>What the instance was started with as <c>-snapshotAuthKey</c>.</summary>
    public string? SnapshotAuthKey { get; init; }

    /// <summary>What the instance was started with as <c>-forceFlushAuthKey</c>.</summary>
    public string? FlushAuthKey { get; init; }

    /// <summary>Until an answer begins; making a snapshot of a large history takes some seconds.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an export or import may stand still before it is given up.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Without the keys.</summary>
    public override string ToString() => $"{nameof(VictoriaMetricsOptions)} {Address}";
}
