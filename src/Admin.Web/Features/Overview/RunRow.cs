using Admin.Data.State;

namespace Admin.Web.Features.Overview;

/// <summary>One run, ready to be shown.</summary>
/// <param name="Asked">What or who asked for it.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Duration">Null while it runs.</param>
public sealed record RunRow(long Id, string Asked, DateTime StartedAt, TimeSpan? Duration, RunOutcome Outcome, int DaysWritten, string? Message)
{
    public static RunRow Of(RunRecord run) => new(
        run.Id,
        Words(run.Trigger) + (run.RequestedBy is { } who ? $" by {who}" : ""),
        run.StartedAt,
        run.FinishedAt - run.StartedAt,
        run.Outcome,
        run.DaysWritten,
        run.Message);

    private static string Words(string trigger) => trigger.ToUpperInvariant() switch
    {
        "STARTUP" => "at start-up",
        "MIDNIGHT" => "after midnight",
        "HOURLY" => "hourly",
        "RETRY" => "retry",
        "MANUAL" => "by hand",
        _ => trigger,
    };
}
