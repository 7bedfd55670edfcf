using Admin.Data.Kpis;
using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Alerts;

/// <summary>The rules, and the history of what they found. Empty while the admin state can't be opened.</summary>
public sealed class AlertBook(AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, KpiCatalog catalogue, TimeProvider time)
{
    /// <summary>Raised after a rule was changed, or a look found something else than the one before, on an arbitrary thread.</summary>
    public event Action? Changed;

    /// <summary>All rules with where they stand; people's own first.</summary>
    public async Task<IReadOnlyList<AlertRule>> ListAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rules = await context.AlertRules.AsNoTracking().OrderBy(r => r.BuiltIn != null).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        var newest = await context.AlertSpells.AsNoTracking()
            .Where(s => s.Id == context.AlertSpells.Where(o => o.RuleId == s.RuleId).Max(o => o.Id))
            .ToDictionaryAsync(s => s.RuleId, cancellationToken);
        return [.. rules.Select(r => Read(r, newest.GetValueOrDefault(r.Id)))];
    }

    /// <summary>What the looks at a rule found, newest first.</summary>
    public async Task<IReadOnlyList<AlertSpell>> SpellsAsync(long ruleId, int count, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var spells = await context.AlertSpells.AsNoTracking().Where(s => s.RuleId == ruleId)
            .OrderByDescending(s => s.Id).Take(count).ToListAsync(cancellationToken);
        return [.. spells.Select(Read)];
    }

    /// <summary>Sets a rule up.</summary>
    /// <exception cref="ProblemException">The draft can't be used, or the admin state can't be written to.</exception>
    public async Task<AlertRule> AddAsync(AlertDraft draft, string? createdBy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        database.ThrowUnlessOpen();
        if (draft.MistakeIn(catalogue) is { } mistake)
        {
            throw new ProblemException(new Problem(mistake, "Nothing was changed.", "Mend it and save again."));
        }

        var record = new AlertRuleRecord
        {
            Name = draft.Name.Trim(),
            Enabled = true,
            Owner = string.IsNullOrWhiteSpace(draft.Owner) ? null : draft.Owner.Trim(),
            Kpi = draft.Condition.Kpi,
            Dimension = draft.Condition.Dimension,
            Test = draft.Condition.Test,
            Limit = draft.Condition.Limit,
            Against = draft.Condition.Against,
            Provisional = draft.Condition.Provisional,
            Reconstructed = draft.Condition.Reconstructed,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            CreatedBy = createdBy,
        };
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            context.AlertRules.Add(record);
            await context.SaveChangesAsync(cancellationToken);
        }

        Changed?.Invoke();
        return Read(record, null);
    }

    /// <summary>Removes a rule that a person made, with its history. A built-in one can be turned off, but not removed.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> RemoveAsync(long id, CancellationToken cancellationToken)
    {
        database.ThrowUnlessOpen();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var removed = await context.AlertRules.Where(r => r.Id == id && r.BuiltIn == null).ExecuteDeleteAsync(cancellationToken) > 0;
        if (removed)
        {
            await context.AlertSpells.Where(s => s.RuleId == id).ExecuteDeleteAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        Changed?.Invoke();
        return removed;
    }

    /// <summary>Nobody is told until then; null ends it. What still fires then is told then.</summary>
    /// <returns>Whether the rule was there.</returns>
    public Task<bool> SnoozeAsync(long id, DateTime? until, CancellationToken cancellationToken) =>
        ChangeAsync(id, record => record.SnoozedUntil = until, cancellationToken);

    /// <returns>Whether the rule was there.</returns>
    public Task<bool> EnableAsync(long id, bool enabled, CancellationToken cancellationToken) =>
        ChangeAsync(id, record => record.Enabled = enabled, cancellationToken);

    /// <param name="owner">Who sees to it when it fires; null or empty: nobody in particular.</param>
    /// <returns>Whether the rule was there.</returns>
    public Task<bool> OwnAsync(long id, string? owner, CancellationToken cancellationToken) =>
        ChangeAsync(id, record => record.Owner = string.IsNullOrWhiteSpace(owner) ? null : owner.Trim(), cancellationToken);

    internal void RaiseChanged() => Changed?.Invoke();

    private async Task<bool> ChangeAsync(long id, Action<AlertRuleRecord> change, CancellationToken cancellationToken)
    {
        database.ThrowUnlessOpen();
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await context.AlertRules.FindAsync([id], cancellationToken) is not { } record)
            {
                return false;
            }

            change(record);
            await context.SaveChangesAsync(cancellationToken);
        }

        Changed?.Invoke();
        return true;
    }

    private static AlertRule Read(AlertRuleRecord record, AlertSpellRecord? current) => new(
        record.Id,
        record.Name,
        record.BuiltIn,
        Condition(record),
        record.Enabled,
        record.Owner,
        record.SnoozedUntil,
        current is null ? null : Read(current));

    internal static KpiCondition? Condition(AlertRuleRecord record) => record is { Kpi: { } kpi, Test: { } test }
        ? new KpiCondition(kpi, record.Dimension, test, record.Limit ?? 0, record.Against ?? LikeDay.WeekBefore, record.Provisional, record.Reconstructed)
        : null;

    private static AlertSpell Read(AlertSpellRecord record) => new(
        record.Id, record.RuleId, record.Outcome, record.From, record.Until, record.Looks, record.FirstDay, record.LastDay, record.Text);
}
