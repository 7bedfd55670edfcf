namespace Admin.Web.Features.Query;

/// <summary>The answer to a question.</summary>
/// <param name="CutOff">Why it is not the whole answer; null where it is.</param>
public sealed record QueryResponse(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, string? CutOff);
