namespace Admin.Data.FillBack;

/// <summary>What filling back, or undoing it, would do. Nothing has been changed yet.</summary>
/// <param name="Id">Stands for the choice, what is recorded now and what would be; another id means another plan.</param>
/// <param name="First">First chosen day, UTC.</param>
/// <param name="Last">Last one, included.</param>
/// <param name="Days">Days that change, oldest first.</param>
/// <param name="Blockers">Why it can't be done; empty when it can.</param>
/// <param name="Warnings">What to think of before.</param>
public sealed record FillBackPlan(
    string Id,
    FillBackFrom From,
    DateOnly First,
    DateOnly Last,
    bool Recount,
    IReadOnlyList<FilledDay> Days,
    IReadOnlyList<Problem> Blockers,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Days that are missing now and will be there.</summary>
    public int Gained => Days.Count(d => d.Now is null);

    /// <summary>For an undo: days that are taken away again.</summary>
    public int Lost => Days.Count(d => d.Afterwards is null);

    /// <summary>Days that are there now and will be, with other numbers.</summary>
    public int Changed => Days.Count(d => d is { Now: not null, Afterwards: not null });

    /// <summary>For an undo: days of the fill-back of which something was recorded since, which stays.</summary>
    public int Kept { get; init; }
}
