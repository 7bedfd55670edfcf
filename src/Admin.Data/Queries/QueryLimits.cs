namespace Admin.Data.Queries;

/// <summary>What one question may take.</summary>
public sealed record QueryLimits
{
    public static QueryLimits Usual { get; } = new();

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    public int Rows { get; init; } = 10_000;

    public int Columns { get; init; } = 100;

    /// <summary>Of the SQL.</summary>
    public int Letters { get; init; } = 4_000;

    /// <summary>Of one text in the answer; the rest of it is left out.</summary>
    public int LettersOfText { get; init; } = 1_000;

    /// <summary>Of all texts in the answer.</summary>
    public int LettersInAll { get; init; } = 8_000_000;

    /// <summary>How many questions are answered at a time; more wait.</summary>
    public int AtATime { get; init; } = 2;
}
