using Admin.Data.Exports;

namespace Admin.Data.Queries;

/// <summary>What a question came to: rows, or why there are none.</summary>
/// <param name="Columns">Name and type as <see cref="ExportTable"/> takes them.</param>
/// <param name="CutOff">Why it is not the whole answer; null where it is.</param>
/// <param name="Problem">Why there is no answer.</param>
public sealed record QueryAnswer(
    IReadOnlyList<(string Name, string Type)> Columns,
    IReadOnlyList<IReadOnlyList<object?>> Rows,
    string? CutOff,
    Problem? Problem,
    TimeSpan Took)
{
    internal static QueryAnswer Refused(Problem problem) => new([], [], null, problem, default);
}
