using Admin.Data.Backups;
using CsCheck;

namespace Admin.Tests.Backups;

public sealed class RetentionPolicyTests
{
    private static readonly DateTime Now = new(2026, 6, 15, 2, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<RetentionRules> Rules = Gen.Select(
        Gen.Int[1, 60], Gen.Int[0, 5], Gen.Int[0, 10], Gen.Int[0, 6], Gen.Int[0, 12], Gen.Int[0, 3],
        (days, last, daily, weekly, monthly, yearly) => new RetentionRules(days, last, daily, weekly, monthly, yearly));

    private static readonly Gen<BackupSet[]> Sets = Gen.Select(Gen.Int[0, 1500], Gen.Int[0, 2], Gen.Bool, (age, origin, verified) => (age, origin, verified))
        .Array[0, 60]
        .Select(all => all.DistinctBy(s => s.age).Select(s => Set(s.age, (BackupOrigin)s.origin, s.verified)).ToArray());

    [Fact]
    public void The_newest_verified_backup_is_never_removed() => Gen.Select(Sets, Rules).Sample((sets, rules) =>
    {
        var newest = sets.Where(s => s.Origin == BackupOrigin.Own && s.IsVerified).MaxBy(s => s.CreatedAt);
        return newest is null || RetentionPolicy.Plan(sets, rules, Now).Single(d => d.Set == newest).Kept;
    });

    [Fact]
    public void What_is_not_ours_is_never_removed() => Gen.Select(Sets, Rules).Sample((sets, rules) =>
        RetentionPolicy.Plan(sets, rules, Now).Where(d => d.Set.Origin != BackupOrigin.Own).All(d => d.Kept));

    [Fact]
    public void Every_set_gets_one_decision_with_a_reason_newest_first() => Gen.Select(Sets, Rules).Sample((sets, rules) =>
    {
        var plan = RetentionPolicy.Plan(sets, rules, Now);
        return plan.Select(d => d.Set).SequenceEqual(sets.OrderByDescending(s => s.CreatedAt)) && plan.All(d => d.Reason.StartsWith(d.Kept ? "Kept: " : "Removed: ", StringComparison.Ordinal));
    });

    [Fact]
    public void Nothing_younger_than_the_retention_days_and_none_of_the_newest_is_removed() => Gen.Select(Sets, Rules).Sample((sets, rules) =>
    {
        var removed = RetentionPolicy.Plan(sets, rules, Now).Where(d => !d.Kept).Select(d => d.Set).ToList();
        var own = sets.Where(s => s.Origin == BackupOrigin.Own).OrderByDescending(s => s.CreatedAt).ToList();
        return removed.All(s => Now - s.CreatedAt > TimeSpan.FromDays(rules.Days) && own.IndexOf(s) >= rules.Last);
    });

    [Fact]
    public void A_rule_that_keeps_more_never_removes_what_a_stricter_one_keeps() => Gen.Select(Sets, Rules).Sample((sets, rules) =>
    {
        var more = rules with { Days = rules.Days + 30, Last = rules.Last + 1, Daily = rules.Daily + 1, Weekly = rules.Weekly + 1, Monthly = rules.Monthly + 1, Yearly = rules.Yearly + 1 };
        var kept = RetentionPolicy.Plan(sets, more, Now).Where(d => d.Kept).Select(d => d.Set).ToHashSet();
        return RetentionPolicy.Plan(sets, rules, Now).Where(d => d.Kept).All(d => kept.Contains(d.Set));
    });

    [Fact]
    public void Applied_twice_nothing_more_is_removed() => Gen.Select(Sets, Rules).Sample((sets, rules) =>
    {
        var kept = RetentionPolicy.Plan(sets, rules, Now).Where(d => d.Kept).Select(d => d.Set).ToList();
        return RetentionPolicy.Plan(kept, rules, Now).All(d => d.Kept);
    });

    [Fact]
    public void The_order_in_which_sets_are_found_does_not_matter() => Gen.Select(Sets, Rules).Sample((sets, rules) =>
        RetentionPolicy.Plan(sets, rules, Now).SequenceEqual(RetentionPolicy.Plan(sets.Reverse(), rules, Now)));

    [Fact]
    public void Two_years_of_nightly_backups_become_days_weeks_months_and_years()
    {
        var sets = Enumerable.Range(0, 730).Select(age => Set(age, BackupOrigin.Own, true)).ToList();
        var kept = RetentionPolicy.Plan(sets, new RetentionRules(Days: 1, Last: 0, Daily: 7, Weekly: 4, Monthly: 12, Yearly: 3), Now).Where(d => d.Kept).ToList();
        Assert.Equal(7, kept.Count(d => d.Reason.Contains("the day's newest", StringComparison.Ordinal)));
        Assert.Equal(4, kept.Count(d => d.Reason.Contains("the week's newest", StringComparison.Ordinal)));
        Assert.Equal(12, kept.Count(d => d.Reason.Contains("the month's newest", StringComparison.Ordinal)));
        Assert.Equal(3, kept.Count(d => d.Reason.Contains("the year's newest", StringComparison.Ordinal)));
        Assert.Contains(kept, d => d.Set.CreatedAt.Date == new DateTime(2025, 12, 31));
    }

    [Fact]
    public void A_damaged_backup_does_not_stand_for_its_month()
    {
        BackupSet[] sets = [Set(100, BackupOrigin.Own, false), Set(101, BackupOrigin.Own, true), Set(0, BackupOrigin.Own, true)];
        var plan = RetentionPolicy.Plan(sets, new RetentionRules(Days: 1, Last: 0, Daily: 0, Weekly: 0, Monthly: 12, Yearly: 0), Now);
        Assert.Equal([true, false, true], plan.Select(d => d.Kept));
    }

    private static BackupSet Set(int age, BackupOrigin origin, bool verified)
    {
        var created = Now.AddDays(-age);
        var id = BackupId.Of(DateOnly.FromDateTime(created));
        return new BackupSet(
            id,
            origin,
            "/backups",
            id.Value,
            created,
            null,
            [new BackupFile(BackupPart.Store, BackupFileNames.Of(BackupPart.Store, id), 1, null)],
            1,
            null,
            verified ? [new PartEvidence(BackupPart.Store, EvidenceLevel.Restored, created, "")] : []);
    }
}
