using Admin.Data.Kpis;

namespace Admin.Data.Source;

/// <summary>What people are told when a source can't be read.</summary>
internal static class SourceProblems
{
    /// <summary>Reading changes nothing, so this is true whatever went wrong.</summary>
    public const string NothingLost = "Everything recorded so far is unchanged.";

    public static SourceException WrongShape(KpiQuery query, string what) => new(
        SourceFailure.QueryFailed,
        new Problem(
            $"The answer to the query '{query.Name}' can't be used: {what}.",
            NothingLost,
            $"Correct the query '{query.Name}' in kpis.yaml and start the app again."));
}
