using Admin.Data.State;
using Admin.Data.Store;

namespace Admin.Data.Trust;

/// <summary>The one place that turns evidence into green, yellow or red. Silence turns it by itself: every rule is about the age of something.</summary>
public static class TrustJudge
{
    /// <summary>A day that has ended is to be final this long after midnight.</summary>
    public static readonly TimeSpan FinalWithin = TimeSpan.FromHours(1);

    /// <summary>Missing days this far back degrade the service.</summary>
    public const int MissingWindow = 90;

    private static readonly TimeSpan QuietAfter = TimeSpan.FromHours(3);
    private static readonly TimeSpan SilentAfter = TimeSpan.FromHours(26);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public static TrustReport Judge(TrustEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        TrustFinding?[] all =
        [
            Store(evidence.Store),
            Read(evidence),
            Recorded(evidence),
            Final(evidence),
            Missing(evidence),
            Run(evidence),
            Silence(evidence),
            Ahead(evidence),
            State(evidence),
            BackupFindings.Of(evidence.Backups, evidence.Now),
            OffSiteFindings.Of(evidence.OffSite, evidence.Now),
            ChannelFindings.Of(evidence.FailingChannels, evidence.Now),
            WatcherFindings.Of(evidence.Watchers, evidence.Now),
            ReportFindings.Of(evidence.Report, evidence.Now),
        ];
        var judged = all.OfType<TrustFinding>().ToList();
        var findings = judged.Concat(DiagnosticFindings.Of(evidence.Diagnosis, judged, evidence.Now)).OrderByDescending(f => f.Level).ToList();
        return new TrustReport(
            findings.Count == 0 ? TrustLevel.Green : findings[0].Level,
            findings.Count == 0 ? "All good" : findings[0].Headline,
            findings,
            evidence);
    }

    private static TrustFinding? Store(StoreStatus store) => store.State switch
    {
        StoreState.Ready or StoreState.Empty => null,
        StoreState.Opening => new TrustFinding("store-opening", "Opening the store", TrustLevel.Yellow, true, new Problem(
            "The store is being opened.", "Nothing was changed.", "This takes a moment; a first start fills the history back.")),
        var state => new TrustFinding($"store-{Code(state)}", Headline(state), TrustLevel.Red, true, store.Problem!),
    };

    private static TrustFinding? Read(TrustEvidence evidence) => evidence.Store.IsReadable && evidence.Coverage is null
        ? new TrustFinding("store-not-read", "The store was not read", TrustLevel.Red, true, new Problem(
            "The store is open, but what it holds could not be read.", "Nothing was changed.", "Look again in a moment; the log has the reason."))
        : null;

    private static TrustFinding? Recorded(TrustEvidence evidence) => evidence.Coverage is { RecordedDays: 0 }
        ? new TrustFinding("nothing-recorded", "Nothing recorded yet", TrustLevel.Yellow, true, new Problem(
            "No day has been recorded yet.", "Nothing is lost: the history is filled back from the source where it can be.", "Take a snapshot now."))
        : null;

    private static TrustFinding? Final(TrustEvidence evidence)
    {
        var expected = LastExpected(evidence.Now);
        if (evidence.Coverage is not { First: { } first } coverage || first > expected || coverage.LastFinal >= expected)
        {
            return null;
        }

        var late = expected.DayNumber - (coverage.LastFinal?.DayNumber ?? first.DayNumber - 1);
        return new TrustFinding(
            "day-not-final",
            late == 1 ? "Yesterday is not final" : $"{late} days are not final",
            late == 1 ? TrustLevel.Yellow : TrustLevel.Red,
            true,
            new Problem(
                late == 1 ? $"{expected:ddd d MMM} has ended but is not counted to its end." : $"The last {late} ended days, up to {expected:ddd d MMM}, are not counted to their end.",
                coverage.LastFinal is { } last ? $"Everything up to {last:ddd d MMM yyyy} is final." : "What was counted before is kept.",
                "The next run makes it good as soon as the source answers; what only the day itself knew stays unknown."));
    }

    private static TrustFinding? Missing(TrustEvidence evidence)
    {
        var missing = evidence.Coverage?.Missing.Where(d => d >= LastExpected(evidence.Now).AddDays(1 - MissingWindow) && d <= LastExpected(evidence.Now)).ToList() ?? [];
        return missing.Count == 0 ? null : new TrustFinding(
            "days-missing",
            missing.Count == 1 ? "One day missing" : $"{missing.Count} days missing",
            TrustLevel.Yellow,
            true,
            new Problem(
                missing.Count == 1 ? $"{missing[0]:ddd d MMM yyyy} has no numbers." : $"{missing.Count} of the last {MissingWindow} days have no numbers, the newest {missing[^1]:ddd d MMM yyyy}.",
                "They are shown as gaps; no number was made up for them.",
                "Days after the last final one are filled back by the next run; a gap before it stays until somebody fills it."));
    }

    private static TrustFinding? Run(TrustEvidence evidence) => evidence.LastRun is { Outcome: RunOutcome.Failed } run
        ? new TrustFinding("run-failed", "The last run failed", TrustLevel.Yellow, false, new Problem(
            $"The last run, at {run.StartedAt:HH:mm} UTC, failed: {run.Message}",
            "What was recorded before is unchanged.",
            evidence.NextRun is { } next ? $"It is tried again at {next:HH:mm} UTC." : "Nothing is scheduled: restart the app."))
        : null;

    private static TrustFinding? Silence(TrustEvidence evidence)
    {
        if (evidence.Coverage?.LastRecordedAt is not { } last || evidence.Now - last <= QuietAfter)
        {
            return null;
        }

        var age = evidence.Now - last;
        return new TrustFinding(
            "nothing-new",
            "Nothing new recorded",
            age > SilentAfter ? TrustLevel.Red : TrustLevel.Yellow,
            false,
            new Problem(
                $"Nothing has been recorded since {last:ddd d MMM, HH:mm} UTC; it should be every hour.",
                "What was recorded before is unchanged.",
                "See the last runs below for the reason."));
    }

    /// <summary>What was recorded in the future would hide a silence until then.</summary>
    private static TrustFinding? Ahead(TrustEvidence evidence) => evidence.Coverage?.LastRecordedAt is { } last && last - evidence.Now > ClockTolerance
        ? new TrustFinding("recorded-ahead", "The clock went back", TrustLevel.Yellow, false, new Problem(
            $"The newest day was recorded at {last:ddd d MMM yyyy, HH:mm} UTC, but it is only {evidence.Now:ddd d MMM yyyy, HH:mm} UTC now.",
            "What was recorded before is unchanged.",
            "Check the clock of this machine; once it is right, the next run records today anew."))
        : null;

    private static TrustFinding? State(TrustEvidence evidence) => evidence.AdminState is { } problem
        ? new TrustFinding("admin-state", "Runs are not recorded", TrustLevel.Yellow, false, problem)
        : null;

    /// <summary>The newest day that should be final by now.</summary>
    internal static DateOnly LastExpected(DateTime now) => DateOnly.FromDateTime(now - FinalWithin).AddDays(-1);

    private static string Code(StoreState state) => state switch
    {
        StoreState.DiskFull => "disk-full",
        StoreState.Suspect => "suspect",
        StoreState.Missing => "missing",
        StoreState.Corrupt => "corrupt",
        StoreState.Locked => "locked",
        _ => "unavailable",
    };

    private static string Headline(StoreState state) => state switch
    {
        StoreState.DiskFull => "The disk is full",
        StoreState.Suspect => "Something recorded is missing",
        StoreState.Missing => "The store is gone",
        StoreState.Corrupt => "The store is damaged",
        StoreState.Locked => "The store is locked",
        _ => "The store can't be opened",
    };
}
