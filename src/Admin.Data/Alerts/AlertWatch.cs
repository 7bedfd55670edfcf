using Admin.Data.Channels;
using Admin.Data.Kpis;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Alerts;

/// <summary>
/// Looks at every rule, writes down what was found, fired or not, and queues what people are to be told, all in one transaction: a process that dies
/// in between neither forgets nor repeats.
/// </summary>
public sealed partial class AlertWatch : IDisposable
{
    /// <summary>What goes on firing is told again after this long.</summary>
    public static readonly TimeSpan RemindedAfter = TimeSpan.FromDays(1);

    /// <summary>Days that were not judged in time are made good, but no further back.</summary>
    private const int MostDays = 90;

    private readonly AdminStateDatabase _database;
    private readonly IDbContextFactory<AdminStateContext> _contexts;
    private readonly KpiCatalog _catalogue;
    private readonly KpiHistory _history;
    private readonly TrustReader _trust;
    private readonly AlertBook _book;
    private readonly TimeProvider _time;
    private readonly ILogger<AlertWatch> _logger;
    private readonly BuiltInWatch _builtIn = new();
    private readonly SemaphoreSlim _turn = new(1);

    internal AlertWatch(
        AdminStateDatabase database,
        IDbContextFactory<AdminStateContext> contexts,
        KpiCatalog catalogue,
        KpiHistory history,
        TrustReader trust,
        AlertBook book,
        TimeProvider time,
        ILogger<AlertWatch> logger) =>
        (_database, _contexts, _catalogue, _history, _trust, _book, _time, _logger) = (database, contexts, catalogue, history, trust, book, time, logger);

    /// <summary>One look at every rule.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!_database.IsOpen)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            var now = _time.GetUtcNow().UtcDateTime;
            await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
            await AddBuiltInAsync(context, now, cancellationToken);
            var rules = await context.AlertRules.Where(r => r.Enabled).ToListAsync(cancellationToken);
            var spells = await NewestSpellsAsync(context, cancellationToken);
            var channels = await context.Channels.Where(c => c.Enabled).OrderBy(c => c.Id).ToListAsync(cancellationToken);
            var firing = rules.Where(r => r.Told == AlertOutcome.Firing).Select(r => r.BuiltIn).OfType<string>().ToHashSet();
            var builtIn = _builtIn.Judge(await ReadTrustAsync(cancellationToken), now, firing);
            var changed = false;
            foreach (var rule in rules)
            {
                var found = rule.BuiltIn is { } code
                    ? builtIn.TryGetValue(code, out var judgement) ? [judgement] : []
                    : await JudgeKpiAsync(rule, now, cancellationToken);
                foreach (var judged in found)
                {
                    changed |= Note(context, spells, rule, judged, now);
                }

                if (spells.GetValueOrDefault(rule.Id) is { } spell && IsToBeTold(rule, spell, now))
                {
                    await Outbox.AddAsync(context, channels, AlertLetters.Of(rule, spell, now), now, cancellationToken);
                    (rule.Told, rule.ToldAt) = (spell.Outcome, now);
                }
            }

            await context.SaveChangesAsync(cancellationToken);
            if (changed)
            {
                _book.RaiseChanged();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static async Task AddBuiltInAsync(AdminStateContext context, DateTime now, CancellationToken cancellationToken)
    {
        var known = await context.AlertRules.Where(r => r.BuiltIn != null).Select(r => r.BuiltIn).ToListAsync(cancellationToken);
        context.AlertRules.AddRange(BuiltInRule.All.Where(r => !known.Contains(r.Code))
            .Select(r => new AlertRuleRecord { BuiltIn = r.Code, Name = r.Name, Enabled = true, CreatedAt = now }));
        await context.SaveChangesAsync(cancellationToken);
    }

    private async Task<TrustReport?> ReadTrustAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _trust.ReadAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.NotRead(_logger, e);
            return null;
        }
    }

    /// <summary>The days that are to be judged, oldest first: those that ended since the last look, and the running one where it is asked for.</summary>
    private async Task<IReadOnlyList<Judgement>> JudgeKpiAsync(AlertRuleRecord rule, DateTime now, CancellationToken cancellationToken)
    {
        var condition = AlertBook.Condition(rule)!;
        if (_catalogue.Kpis.FirstOrDefault(k => k.Id == condition.Kpi) is not { } kpi)
        {
            return [new Judgement(AlertOutcome.Unknown, $"The catalogue has no KPI {condition.Kpi} any more.")];
        }

        var ended = TrustJudge.LastExpected(now);
        var today = DateOnly.FromDateTime(now);
        var first = rule.JudgedTo is { } judged ? judged.AddDays(1) : ended;
        first = first < ended.AddDays(-MostDays) ? ended.AddDays(-MostDays) : first;
        if (first > ended && !condition.Provisional)
        {
            return [];
        }

        Dictionary<DateOnly, SeriesPoint> points;
        try
        {
            points = (await _history.SeriesAsync(condition.Kpi, condition.Dimension, first.AddDays(-KpiJudge.LookBack), today, cancellationToken)).ToDictionary(p => p.Date);
        }
        catch (StoreUnavailableException)
        {
            return [new Judgement(AlertOutcome.Unknown, "The store can't be read.")];
        }

        List<Judgement> found = [];
        for (var day = first; day <= ended; day = day.AddDays(1))
        {
            var judgement = KpiJudge.Judge(kpi, condition, day, points, isOver: true);
            found.Add(judgement);

            // The newest day may still be counted; what is not known of an older one stays so.
            if (day == ended && judgement.Outcome == AlertOutcome.Unknown && points.GetValueOrDefault(day) is not { Final: true })
            {
                break;
            }

            rule.JudgedTo = condition.Test == KpiTest.NoData && judgement.Outcome == AlertOutcome.Firing && day == ended ? rule.JudgedTo : day;
        }

        if (condition.Provisional && condition.Test != KpiTest.NoData && points.ContainsKey(today))
        {
            found.Add(KpiJudge.Judge(kpi, condition, today, points, isOver: false));
        }

        return found;
    }

    private static async Task<Dictionary<long, AlertSpellRecord>> NewestSpellsAsync(AdminStateContext context, CancellationToken cancellationToken) =>
        await context.AlertSpells.Where(s => s.Id == context.AlertSpells.Where(o => o.RuleId == s.RuleId).Max(o => o.Id))
            .ToDictionaryAsync(s => s.RuleId, cancellationToken);

    /// <returns>Whether it is something else than the look before found.</returns>
    private static bool Note(AdminStateContext context, Dictionary<long, AlertSpellRecord> spells, AlertRuleRecord rule, Judgement judgement, DateTime now)
    {
        var changed = spells.GetValueOrDefault(rule.Id)?.Outcome != judgement.Outcome;
        if (changed)
        {
            spells[rule.Id] = context.AlertSpells.Add(new AlertSpellRecord
            {
                RuleId = rule.Id,
                Outcome = judgement.Outcome,
                From = now,
                FirstDay = judgement.Day,
                Text = judgement.Text,
            }).Entity;
        }

        var spell = spells[rule.Id];
        (spell.Until, spell.Text, spell.LastDay) = (now, judgement.Text, judgement.Day);
        spell.Looks++;
        return changed;
    }

    private static bool IsToBeTold(AlertRuleRecord rule, AlertSpellRecord spell, DateTime now) => spell.Outcome switch
    {
        _ when rule.SnoozedUntil > now => false,
        AlertOutcome.Firing => rule.Told != AlertOutcome.Firing || now - rule.ToldAt >= RemindedAfter,
        AlertOutcome.Quiet => rule.Told == AlertOutcome.Firing,
        _ => false,
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The evidence for the numbers could not be read, so the rules about it know nothing")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
