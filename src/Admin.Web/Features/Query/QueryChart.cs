using Admin.Data.Queries;
using Admin.Web.Components.Charts;

namespace Admin.Web.Features.Query;

/// <summary>Draws an answer whose first column is days and whose others are numbers.</summary>
internal static class QueryChart
{
    public const int MostLines = 4;

    /// <summary>A line a column of numbers; empty where the answer can't be drawn.</summary>
    public static IReadOnlyList<ChartData> Of(QueryAnswer answer)
    {
        if (WhyNot(answer) is not null)
        {
            return [];
        }

        var rows = answer.Rows.Where(r => r[0] is DateOnly).OrderBy(r => (DateOnly)r[0]!).ToList();
        var first = (DateOnly)rows[0][0]!;
        return
        [
            .. NumberColumns(answer).Select((column, line) => new ChartData(
                answer.Columns[column].Name,
                first,
                1,
                [.. rows.Select(r => r[column] is { } value ? (double?)Convert.ToDouble(value, null) : null)],
                new string([.. rows.Select(r => r[column] is null ? DayKind.Missing : DayKind.Measured)]))
            {
                Title = answer.Columns[column].Name,
                Colour = line,
                Offsets = [.. rows.Select(r => ((DateOnly)r[0]!).DayNumber - first.DayNumber)],
            }),
        ];
    }

    /// <summary>Why there is no chart; null where there is.</summary>
    public static string? WhyNot(QueryAnswer answer) =>
        answer.Rows.Count == 0 ? "There is no row to draw."
        : answer.Columns[0].Type != "DATE" ? "A chart needs days in the first column: CAST(… AS DATE)."
        : NumberColumns(answer) is not { Count: >= 1 and <= MostLines } ? $"A chart needs one to {MostLines} columns of numbers besides the days."
        : answer.Rows.Where(r => r[0] is DateOnly).Select(r => r[0]).Distinct().Count() is var days && days != answer.Rows.Count ? "A chart needs one row a day: a day stands twice or is missing."
        : days > ChartData.MostPoints ? $"A chart draws at most {ChartData.MostPoints} days: ask by week or month."
        : null;

    private static List<int> NumberColumns(QueryAnswer answer) =>
        [.. Enumerable.Range(1, answer.Columns.Count - 1).Where(c => answer.Columns[c].Type is "BIGINT" or "DOUBLE")];
}
