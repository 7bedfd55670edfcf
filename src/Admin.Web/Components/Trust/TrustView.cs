using Admin.Data;
using Admin.Data.State;
using Admin.Data.Trust;

namespace Admin.Web.Components.Trust;

/// <summary>The verdict as pages show it; small enough to travel with the page. All moments are UTC.</summary>
/// <param name="Level">Null while it is being read, or could not be.</param>
/// <param name="CompleteTo">Newest final day; null while there is none, or it is not known.</param>
/// <param name="Missing">Missing days of the last 365; null when not known.</param>
/// <param name="LastRunOutcome">Null while no run has ended.</param>
public sealed record TrustView(
    TrustLevel? Level,
    string Headline,
    IReadOnlyList<TrustFindingView> Findings,
    DateOnly? CompleteTo,
    int? Missing,
    RunOutcome? LastRunOutcome,
    DateTime? LastRun,
    DateTime? NextRun)
{
    /// <summary>Of when the newest verified backup is, UTC; null while there is none, or none are made.</summary>
    public DateTime? VerifiedBackup { get; init; }

    /// <summary>Backups are known to be off.</summary>
    public bool BackupsAreOff { get; init; }

    /// <summary>Whether an outside watcher is told of what succeeds.</summary>
    public bool IsWatched { get; init; }

    /// <summary>When the watcher that has been silent longest last answered, UTC; null while one never has.</summary>
    public DateTime? WatcherAnswered { get; init; }

    public static TrustView Reading { get; } = new(null, "Reading the evidence", [], null, null, null, null, null);

    public static TrustView Unknown { get; } = new(
        null,
        "Not known",
        [
            new("unknown", true, new Problem(
                "The evidence for the numbers could not be read.",
                "What has been recorded is unchanged; whether it is complete is not known right now.",
                "The log of the server has the details. It is read again by itself.")),
        ],
        null,
        null,
        null,
        null,
        null);

    public static TrustView Of(TrustReport report) => new(
        report.Level,
        report.Headline,
        [.. report.Findings.Select(finding => new TrustFindingView(finding.Code, finding.Level == TrustLevel.Red, finding.Problem))],
        report.Evidence.Coverage?.LastFinal,
        report.Evidence.Coverage is { RecordedDays: > 0 } coverage ? coverage.Missing.Count : null,
        report.Evidence.LastRun?.Outcome,
        report.Evidence.LastRun is { } run ? run.FinishedAt ?? run.StartedAt : null,
        report.Evidence.NextRun)
    {
        VerifiedBackup = report.Evidence.Backups?.Verified?.CreatedAt,
        BackupsAreOff = report.Evidence.Backups is null,
        IsWatched = report.Evidence.Watchers.Count > 0,
        WatcherAnswered = report.Evidence.Watchers.All(w => w.AnsweredAt is not null) ? report.Evidence.Watchers.Min(w => w.AnsweredAt) : null,
    };
}
