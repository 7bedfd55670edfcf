using Admin.Data;
using Admin.Data.Exports;
using Admin.Data.Queries;
using Admin.Web.Features.Exports;

namespace Admin.Web.Features.Query;

/// <summary>The answer to a question, to be taken away.</summary>
internal sealed class QueryExport(HistoryQuestions questions, Provenance provenance)
{
    /// <exception cref="ProblemException">The question has no answer.</exception>
    /// <exception cref="Data.Store.StoreUnavailableException">The store can't be read.</exception>
    public async Task<ExportTable> ReadAsync(string sql, CancellationToken cancellationToken)
    {
        var answer = await questions.AskAsync(sql, cancellationToken);
        return answer.Problem is { } problem
            ? throw new ProblemException(problem)
            : new ExportTable(answer.Columns, answer.Rows, await provenance.OfAsync($"a question in SQL{(answer.CutOff is { } cut ? $"; {cut.TrimEnd('.')}" : "")}", cancellationToken));
    }
}
