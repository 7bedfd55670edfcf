namespace Admin.Data.Operations;

/// <summary>What is said of work that ended with the process.</summary>
internal static class Interruption
{
    public static Problem Problem { get; } = new(
        "It was interrupted: the app ended before the work did.",
        "Nothing half-written counts; what was there before is unchanged.",
        "Start it again.");
}
