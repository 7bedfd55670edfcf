namespace Admin.Data;

/// <summary>Work can't go on for a reason that a person is told of; what it says is whole sentences and holds no secret.</summary>
public sealed class ProblemException(Problem problem, Exception? inner = null) : Exception(problem.ToString(), inner)
{
    public Problem Problem { get; } = problem;
}
