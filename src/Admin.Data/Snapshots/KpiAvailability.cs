using System.Collections.Concurrent;
using Admin.Data.Kpis;
using Admin.Data.Source;

namespace Admin.Data.Snapshots;

/// <summary>How each query was answered when it was last asked; empty after a start, until the first run.</summary>
public sealed class KpiAvailability(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, QueryAnswer> _answers = new(StringComparer.Ordinal);

    /// <summary>Raised when a query is answered otherwise than before, on an arbitrary thread.</summary>
    public event Action? Changed;

    /// <summary>Null where the query has not been asked since the start.</summary>
    public QueryAnswer? Of(KpiQuery query) => _answers.GetValueOrDefault(query.Name);

    internal void Answered(KpiQuery query) => Note(query, null);

    internal void NotAnswered(KpiQuery query, SourceException why) => Note(query, why);

    private void Note(KpiQuery query, SourceException? why)
    {
        var answer = new QueryAnswer(time.GetUtcNow().UtcDateTime, why?.Failure, why?.Problem);
        var before = _answers.GetValueOrDefault(query.Name);
        _answers[query.Name] = answer;
        if (before is null || before.Failure != answer.Failure)
        {
            Changed?.Invoke();
        }
    }
}
