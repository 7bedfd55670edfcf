using System.Globalization;
using Admin.Data.Store;
using DuckDB.NET.Data;

namespace Admin.Data.Queries;

/// <summary>Answers one question in a process of its own, which ends with it.</summary>
public static class QuestionAnswering
{
    internal const string NothingChanged = "Nothing was changed: SQL is only ever run on a copy of the history.";

    private static readonly string[] OutOfMemoryWords = ["Out of Memory", "bad allocation", "bad_alloc", "failed to allocate"];

    /// <param name="copy">A copy of the store.</param>
    public static void Run(string copy, Stream input, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.WriteByte(QuestionWire.Ready);
        output.Flush();
        if (QuestionWire.ReadQuestion(input) is { } question)
        {
            QuestionWire.Write(output, Answer(copy, question.Sql, question.Limits));
        }
    }

    internal static Problem TooLong(QueryLimits limits) => new(
        string.Create(CultureInfo.InvariantCulture, $"The question was stopped after {limits.Time.TotalSeconds:0} s without an end."), NothingChanged, "Ask for less: fewer days, fewer KPIs, or sums.");

    internal static Problem TooLarge() => new(
        $"The question was stopped: it needed more than the {SandboxDuckDb.MemoryMb} MB of memory that it may take.", NothingChanged, "Ask for less: fewer days, fewer KPIs, or sums.");

    private static QueryAnswer Answer(string copy, string sql, QueryLimits limits)
    {
        using var limit = new CancellationTokenSource(limits.Time);
        try
        {
            using var sandbox = SandboxDuckDb.Open(copy);
            return SingleSelect.Refusal(sandbox.Connection, sql) is { } refused
                ? QueryAnswer.Refused(new Problem(refused, NothingChanged, "Write one SELECT about kpi_daily, snapshots or daily_metrics."))
                : QueryRows.Read(sandbox.Connection, sql, limits, limit.Token);
        }
        catch (Exception e) when (e is OperationCanceledException || (e is DuckDBException && limit.IsCancellationRequested))
        {
            return QueryAnswer.Refused(TooLong(limits));
        }
        catch (OutOfMemoryException)
        {
            return QueryAnswer.Refused(TooLarge());
        }
        catch (DuckDBException e)
        {
            return QueryAnswer.Refused(IsOutOfMemory(e)
                ? TooLarge()
                : new Problem($"The question can't be answered: {e.Message.Split('\n', 2)[0].Trim()}", NothingChanged, "Correct it and ask again."));
        }
    }

    private static bool IsOutOfMemory(DuckDBException e) => OutOfMemoryWords.Any(words => e.Message.Contains(words, StringComparison.OrdinalIgnoreCase));
}
