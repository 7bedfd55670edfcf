namespace Admin.Data.VictoriaMetrics;

/// <summary>The last sample of one series on one day.</summary>
/// <param name="Day">UTC.</param>
/// <param name="At">When it was taken, UTC.</param>
/// <param name="Series">Its labels without the name, as VictoriaMetrics writes them: <c>{instance="a:3001",job="admin"}</c>.</param>
public sealed record DaySample(DateOnly Day, string Series, double Value, DateTime At);
