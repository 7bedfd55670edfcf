using Admin.Data.Trust;

namespace Admin.Data.Alerts;

/// <summary>Judges the built-in rules by the findings of trust, and remembers how long each finding has stood.</summary>
internal sealed class BuiltInWatch
{
    private readonly Dictionary<string, DateTime> _since = [];

    /// <param name="report">Null where the evidence could not be read.</param>
    /// <param name="firing">The rules that people have been told of already: what goes on for them needs no patience, after a restart either.</param>
    public IReadOnlyDictionary<string, Judgement> Judge(TrustReport? report, DateTime now, IReadOnlySet<string> firing)
    {
        if (report is null)
        {
            return BuiltInRule.All.ToDictionary(
                rule => rule.Code,
                rule => rule == BuiltInRule.All[^1]
                    ? new Judgement(AlertOutcome.Firing, "The evidence for the numbers could not be read; whether they are complete is not known right now.")
                    : new Judgement(AlertOutcome.Unknown, "The evidence could not be read."));
        }

        var findings = report.Findings.Where(f => f.Code != "store-opening").ToLookup(BuiltInRule.Of);
        foreach (var gone in _since.Keys.Except(findings.Select(f => f.Key.Code)).ToList())
        {
            _since.Remove(gone);
        }

        return BuiltInRule.All.ToDictionary(rule => rule.Code, rule => Judge(rule, [.. findings[rule]], report.Evidence, now, firing.Contains(rule.Code)));
    }

    private Judgement Judge(BuiltInRule rule, IReadOnlyList<TrustFinding> findings, TrustEvidence evidence, DateTime now, bool goesOn)
    {
        if (findings.Count == 0)
        {
            return NothingToJudgeBy(rule, evidence) is { } why
                ? new Judgement(AlertOutcome.Unknown, $"Nothing to judge by: {why}")
                : new Judgement(AlertOutcome.Quiet, "All is well.");
        }

        if (!_since.TryGetValue(rule.Code, out var since))
        {
            _since[rule.Code] = since = now;
        }

        var text = string.Join(" ", findings.Select(f => f.Problem.What));
        return goesOn || now - since >= rule.Patience
            ? new Judgement(AlertOutcome.Firing, string.Join("\n\n", findings.Select(f => f.Problem.ToString())))
            : new Judgement(AlertOutcome.Quiet, $"Seen for the first time at {since:HH:mm} UTC, told if it stands for {rule.Patience.TotalMinutes:0} minutes: {text}");
    }

    /// <summary>What is not set up can't be well.</summary>
    private static string? NothingToJudgeBy(BuiltInRule rule, TrustEvidence evidence) => rule.Code switch
    {
        "backups" or "drills" when evidence.Backups is null => "no backups are scheduled (Backups:Schedule).",
        "off-site" when evidence.OffSite is null => "backups are not copied elsewhere (OffSite:Remote).",
        "diagnostics" when evidence.Diagnosis is null => "the diagnostics have not looked yet.",
        "watcher" when evidence.Watchers.Count == 0 => "no outside watcher is set up (Watchers).",
        "reports" when evidence.Report is null => "no channel takes the weekly report.",
        _ => null,
    };
}
