using Admin.Data.VictoriaMetrics;

namespace Admin.Tests.VictoriaMetrics;

/// <summary>Told of progress on the thread that makes it, so that a test can step in at that point.</summary>
internal sealed class Immediately(Action<MetricsProgress> report) : IProgress<MetricsProgress>
{
    public void Report(MetricsProgress value) => report(value);
}
