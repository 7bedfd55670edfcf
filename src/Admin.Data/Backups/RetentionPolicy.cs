using System.Globalization;

namespace Admin.Data.Backups;

/// <summary>Decides which backups are kept. Pure: the same sets, rules and time give the same answer, with its reasons.</summary>
public static class RetentionPolicy
{
    /// <param name="now">UTC.</param>
    /// <returns>A decision for each set, newest first.</returns>
    public static IReadOnlyList<RetentionDecision<TSet>> Plan<TSet>(IEnumerable<TSet> sets, RetentionRules rules, DateTime now)
        where TSet : class, IRetained
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentNullException.ThrowIfNull(rules);
        var all = sets.OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id).ToList();
        var own = all.Where(s => s.Origin == BackupOrigin.Own).ToList();
        var reasons = own.ToDictionary(s => s.Id, _ => new List<string>());
        if (own.Find(s => s.IsVerified) is { } lastVerified)
        {
            reasons[lastVerified.Id].Add("the newest verified backup");
        }

        foreach (var set in own.Where(s => now - s.CreatedAt <= TimeSpan.FromDays(rules.Days)))
        {
            reasons[set.Id].Add(rules.Days == 1 ? "of the last day" : $"of the last {rules.Days} days");
        }

        foreach (var set in own.Take(rules.Last))
        {
            reasons[set.Id].Add(rules.Last == 1 ? "the newest" : $"among the newest {rules.Last}");
        }

        Keep(own, reasons, rules.Daily, s => DateOnly.FromDateTime(s.CreatedAt).DayNumber, "day");
        Keep(own, reasons, rules.Weekly, s => (ISOWeek.GetYear(s.CreatedAt) * 100) + ISOWeek.GetWeekOfYear(s.CreatedAt), "week");
        Keep(own, reasons, rules.Monthly, s => (s.CreatedAt.Year * 100) + s.CreatedAt.Month, "month");
        Keep(own, reasons, rules.Yearly, s => s.CreatedAt.Year, "year");
        return [.. all.Select(s => Decide(s, reasons, rules))];
    }

    /// <summary>The best of each of the newest periods that have one: the newest verified, or else the newest.</summary>
    private static void Keep<TSet>(List<TSet> own, Dictionary<BackupId, List<string>> reasons, int count, Func<TSet, int> period, string name)
        where TSet : class, IRetained
    {
        foreach (var group in own.GroupBy(period).OrderByDescending(g => g.Key).Take(count))
        {
            reasons[(group.FirstOrDefault(s => s.IsVerified) ?? group.First()).Id].Add($"the {name}'s newest");
        }
    }

    private static RetentionDecision<TSet> Decide<TSet>(TSet set, Dictionary<BackupId, List<string>> reasons, RetentionRules rules)
        where TSet : class, IRetained => set.Origin switch
        {
            BackupOrigin.OldScript => new RetentionDecision<TSet>(set, true, "Kept: the old script's files are never removed by retention."),
            BackupOrigin.Uploaded => new RetentionDecision<TSet>(set, true, "Kept: what a person brought is never removed by retention."),
            _ when reasons[set.Id].Count > 0 => new RetentionDecision<TSet>(set, true, $"Kept: {string.Join(", ", reasons[set.Id])}."),
            _ => new RetentionDecision<TSet>(set, false, $"Removed: older than {rules.Days} days, and no rule keeps it."),
        };
}
