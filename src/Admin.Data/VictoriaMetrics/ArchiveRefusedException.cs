namespace Admin.Data.VictoriaMetrics;

/// <summary>An archive must not be used; ends as the problem of a report.</summary>
internal sealed class ArchiveRefusedException(Problem problem, Exception? inner = null) : Exception(problem.What, inner)
{
    public Problem Problem { get; } = problem;
}
