namespace Admin.Data.VictoriaMetrics;

/// <summary>VictoriaMetrics, its files or an instance of it could not be used; the problem is written for people and holds no secret.</summary>
public sealed class VictoriaMetricsException(Problem problem, Exception? inner = null) : Exception(problem.What, inner)
{
    public Problem Problem { get; } = problem;
}
