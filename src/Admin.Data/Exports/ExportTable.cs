namespace Admin.Data.Exports;

/// <summary>Numbers on their way out, with where they come from.</summary>
/// <param name="Columns">Name and DuckDB type.</param>
/// <param name="Rows">A value a column: text, <see cref="DateOnly"/>, number, truth value or null.</param>
/// <param name="Provenance">Source, time and origin in one line; goes with every file.</param>
public sealed record ExportTable(IReadOnlyList<(string Name, string Type)> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, string Provenance);
