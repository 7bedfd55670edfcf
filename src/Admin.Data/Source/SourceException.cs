namespace Admin.Data.Source;

/// <summary>The source could not be read; the problem is written for people and holds no secret.</summary>
public sealed class SourceException(SourceFailure failure, Problem problem, Exception? inner = null)
    : Exception(problem.What, inner)
{
    public SourceFailure Failure { get; } = failure;

    public Problem Problem { get; } = problem;
}
