using System.Globalization;
using Admin.Data.FillBack;
using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Annotations;

/// <summary>
/// The notes on days: those that people wrote, and those that follow from what the system did. The latter are read from its own records each time,
/// so they can neither be forgotten nor removed. Empty while the admin state can't be opened.
/// </summary>
public sealed class AnnotationBook(AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, TimeProvider time)
{
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
            .Where(r => r.Outcome == RunOutcome.Succeeded && r.DaysFilledBack > 0 && r.StartedAt >= from && r.StartedAt <= to)
            .ToListAsync(cancellationToken);
        var fills = await context.FillBacks.AsNoTracking()
            .Where(f => f.State == FillBackState.Succeeded && f.Undoes == null && f.UndoneBy == null && f.First >= first && f.First <= last)
            .ToListAsync(cancellationToken);
        var restores = await context.Restores.AsNoTracking()
            .Where(r => r.State == RestoreState.Succeeded && r.FinishedAt >= from && r.FinishedAt <= to)
            .ToListAsync(cancellationToken);
        var versions = await context.KpiVersions.AsNoTracking()
            .Where(v => v.Since >= first && v.Since <= last && context.KpiVersions.Any(o => o.Kpi == v.Kpi && o.Version != v.Version && o.Since <= v.Since))
            .ToListAsync(cancellationToken);
        return
        [
            .. written.Select(a => new Annotation(a.Id, a.Day, Enum.Parse<AnnotationKind>(a.Kind, ignoreCase: true), a.Text, a.Author))
                .Concat(runs.Select(r => new Annotation(
                    null, Day(r.StartedAt), AnnotationKind.Backfill, $"{Days(r.DaysFilledBack)} made good by a run", r.RequestedBy)))
                .Concat(fills.Select(f => new Annotation(
                    null, f.First, AnnotationKind.Backfill, $"{Days(f.DaysGained + f.DaysChanged)} filled back on {f.FinishedAt:yyyy-MM-dd} from {Words(f.From)}", f.RequestedBy)))
                .Concat(restores.Select(r => new Annotation(
                    null, Day(r.FinishedAt!.Value), AnnotationKind.Restore, $"{(r.Undoes is { } undone ? $"Restore {undone} undone" : $"Restored {r.From}")}: {r.Message}", r.RequestedBy)))
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

    private static string Days(int count) => count == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{count} days");

    private static string Words(string from) => from == FillBackFrom.VictoriaMetrics.Name() ? "VictoriaMetrics" : "the source";

    private static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(utc);
}
