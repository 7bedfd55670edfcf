using System.Globalization;
using Admin.Data.Operations;
using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Annotations;

/// <summary>
/// The notes on days: those that people wrote, and those that follow from what the system did. The latter are read from its own records each time,
/// so they can neither be forgotten nor removed. Empty while the admin state can't be opened.
/// </summary>
public sealed class AnnotationBook(AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, TimeProvider time)
{
    private const string RestoreKind = "restore";

    /// <summary>A run writes yesterday and today by itself; what is more was made good.</summary>
    private const int DaysOfAnOrdinaryRun = 2;

    /// <summary>Raised after a note was written or removed, on an arbitrary thread.</summary>
    public event Action? Changed;

    /// <summary>The notes from <paramref name="first"/> to <paramref name="last"/>, both included, oldest first.</summary>
    public async Task<IReadOnlyList<Annotation>> ReadAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (from, to) = (first.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), last.ToDateTime(TimeOnly.MaxValue, DateTimeKind.Utc));
        var written = await context.Annotations.AsNoTracking().Where(a => a.Day >= first && a.Day <= last).ToListAsync(cancellationToken);
        var runs = await context.Runs.AsNoTracking()
            .Where(r => r.Outcome == RunOutcome.Succeeded && r.DaysWritten > DaysOfAnOrdinaryRun && r.StartedAt >= from && r.StartedAt <= to)
            .ToListAsync(cancellationToken);
        var restores = await context.Operations.AsNoTracking()
            .Where(o => o.Kind == RestoreKind && o.State == OperationState.Succeeded && o.FinishedAt >= from && o.FinishedAt <= to)
            .ToListAsync(cancellationToken);
        var versions = await context.KpiVersions.AsNoTracking()
            .Where(v => v.Since >= first && v.Since <= last && context.KpiVersions.Any(o => o.Kpi == v.Kpi && o.Version != v.Version && o.Since <= v.Since))
            .ToListAsync(cancellationToken);
        return
        [
            .. written.Select(a => new Annotation(a.Id, a.Day, Enum.Parse<AnnotationKind>(a.Kind, ignoreCase: true), a.Text, a.Author))
                .Concat(runs.Select(r => new Annotation(
                    null, Day(r.StartedAt), AnnotationKind.Backfill, string.Create(CultureInfo.InvariantCulture, $"{r.DaysWritten} days counted at once"), r.RequestedBy)))
                .Concat(restores.Select(o => new Annotation(null, Day(o.FinishedAt!.Value), AnnotationKind.Restore, o.Message ?? "Restored from a backup", o.RequestedBy)))
                .Concat(versions.Select(v => new Annotation(
                    null, v.Since, AnnotationKind.Definition, string.Create(CultureInfo.InvariantCulture, $"{v.Kpi} is counted anew, by version {v.Version}"), null)))
                .OrderBy(a => a.Day).ThenBy(a => a.Id ?? long.MaxValue),
        ];
    }

    /// <summary>Writes a note; null where the admin state can't be written to.</summary>
    /// <param name="kind">One of <see cref="Annotation.Written"/>.</param>
    /// <param name="text">1 to <see cref="Annotation.LongestText"/> characters.</param>
    public async Task<Annotation?> AddAsync(DateOnly day, AnnotationKind kind, string text, string? author, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, Annotation.LongestText);
        if (!database.IsOpen)
        {
            return null;
        }

        var record = new AnnotationRecord
        {
            Day = day,
            Kind = kind.ToString().ToLowerInvariant(),
            Text = text.Trim(),
            Author = author,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            context.Annotations.Add(record);
            await context.SaveChangesAsync(cancellationToken);
        }

        Changed?.Invoke();
        return new Annotation(record.Id, day, kind, record.Text, author);
    }

    /// <summary>Removes a note that a person wrote.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> RemoveAsync(long id, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return false;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var removed = await context.Annotations.Where(a => a.Id == id).ExecuteDeleteAsync(cancellationToken) > 0;
        if (removed)
        {
            Changed?.Invoke();
        }

        return removed;
    }

    private static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(utc);
}
