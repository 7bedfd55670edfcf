namespace Admin.Data.Diagnostics;

/// <summary>What a check has found.</summary>
/// <param name="Says">The verdict in one sentence.</param>
/// <param name="Evidence">What was seen, a line each.</param>
/// <param name="Cause">Why it is so, and what the command does; null where nothing is wrong.</param>
/// <param name="Command">Mends it, to be copied; null where no command can.</param>
public sealed record Finding(Verdict Verdict, string Says, IReadOnlyList<string> Evidence, string? Cause = null, string? Command = null)
{
    public static Finding Fine(string says, params IEnumerable<string> evidence) => new(Verdict.Fine, says, [.. evidence]);

    public static Finding NotSetUp(string says, string how) => new(Verdict.NotSetUp, says, [], how);

    public static Finding Unknown(string says, IEnumerable<string> evidence, string cause, string? command = null) =>
        new(Verdict.Unknown, says, [.. evidence], cause, command);

    public static Finding Trouble(string says, IEnumerable<string> evidence, string cause, string? command = null) =>
        new(Verdict.Trouble, says, [.. evidence], cause, command);
}
