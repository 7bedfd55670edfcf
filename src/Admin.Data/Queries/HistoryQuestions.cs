using System.Diagnostics;
using System.Globalization;
using Admin.Data.Store;

namespace Admin.Data.Queries;

/// <summary>
/// Answers SQL that people write about the history. Each question runs on a copy, in a process of its own that reaches nothing else, and within limits
/// of time, memory and rows: whatever it says, it changes nothing and holds nobody up.
/// </summary>
public sealed class HistoryQuestions : IAsyncDisposable
{
    private readonly HistoryCopy _copies;
    private readonly QuestionProcess _process;
    private readonly SemaphoreSlim _places;

    public HistoryQuestions(KpiStore store, SandboxCommand command, QueryLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _copies = new HistoryCopy(store);
        _process = new QuestionProcess(command);
        _places = new SemaphoreSlim(limits.AtATime, limits.AtATime);
        Limits = limits;
    }

    public QueryLimits Limits { get; }

    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public async Task<QueryAnswer> AskAsync(string sql, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sql);
        if (sql.Trim().Length == 0 || sql.Length > Limits.Letters)
        {
            return QueryAnswer.Refused(new Problem(
                sql.Trim().Length == 0 ? "There is no question." : $"The question has {Number(sql.Length)} letters; {Number(Limits.Letters)} are allowed.",
                QuestionAnswering.NothingChanged,
                "Write one SELECT."));
        }

        if (!await _places.WaitAsync(Limits.Time, cancellationToken))
        {
            return QueryAnswer.Refused(new Problem("Other questions are being answered.", QuestionAnswering.NothingChanged, "Ask again in a moment."));
        }

        try
        {
            var watch = Stopwatch.StartNew();
            using var copy = await _copies.LeaseAsync(cancellationToken);
            return await _process.AskAsync(copy.Path, sql, Limits, cancellationToken) with { Took = watch.Elapsed };
        }
        catch (ProblemException e)
        {
            return QueryAnswer.Refused(e.Problem);
        }
        finally
        {
            _places.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _copies.DisposeAsync();
        _places.Dispose();
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
