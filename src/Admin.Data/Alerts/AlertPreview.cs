namespace Admin.Data.Alerts;

/// <summary>What a rule would have done in the past.</summary>
/// <param name="First">First day that was looked at.</param>
/// <param name="Fired">The days on which it would have fired, oldest first.</param>
/// <param name="Times">How many alerts that would have been: days in a row are one.</param>
/// <param name="Judged">Days that could be judged.</param>
/// <param name="NotJudged">Days that could not: not recorded, not known, or counted later.</param>
public sealed record AlertPreview(DateOnly First, DateOnly Last, IReadOnlyList<DateOnly> Fired, int Times, int Judged, int NotJudged);
