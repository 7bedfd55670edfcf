using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Audit;

/// <summary>
/// Reads the audit log, newest first, page by page. A page begins where the one before ended rather than by counting, so that the thousandth is as
/// quick as the first, and lines that are written meanwhile move nothing.
/// </summary>
public sealed class AuditReader(AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts)
{
    private const int PageOfExport = 1000;

    /// <exception cref="ProblemException">The admin state can't be read.</exception>
    public async Task<AuditPage> ReadAsync(AuditQuestion question, int lines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        await using var context = await OpenAsync(cancellationToken);
        var records = await (await FilteredAsync(context, question, cancellationToken))
            .OrderByDescending(l => l.At).ThenByDescending(l => l.Id)
            .Take(lines + 1)
            .ToListAsync(cancellationToken);
        var page = records.Take(lines).Select(LineOf).ToList();
        return new AuditPage(page, records.Count > lines ? page[^1].Id : null);
    }

    /// <summary>Every line, however many: never more than a thousand at a time in memory, and without holding up those who write.</summary>
    public async IAsyncEnumerable<AuditLine> ReadAllAsync(
        AuditQuestion question, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AuditPage page;
        do
        {
            page = await ReadAsync(question, PageOfExport, cancellationToken);
            foreach (var line in page.Lines)
            {
                yield return line;
            }

            question = question with { Before = page.Next };
        }
        while (page.Next is not null);
    }

    /// <summary>Everybody who is named in it, and every action, in the order of the alphabet; a few hundred at most.</summary>
    /// <exception cref="ProblemException">The admin state can't be read.</exception>
    public async Task<(IReadOnlyList<string> Actors, IReadOnlyList<string> Actions)> ChoicesAsync(CancellationToken cancellationToken)
    {
        await using var context = await OpenAsync(cancellationToken);
        return (
            await context.Database.SqlQueryRaw<string>(SqlFile.Read<AuditReader>("actors.sql")).ToListAsync(cancellationToken),
            await context.Database.SqlQueryRaw<string>(SqlFile.Read<AuditReader>("actions.sql")).ToListAsync(cancellationToken));
    }

    private static async Task<IQueryable<AuditRecord>> FilteredAsync(AdminStateContext context, AuditQuestion question, CancellationToken cancellationToken)
    {
        var lines = context.Audit.AsNoTracking();
        lines = question.Actor is { } actor ? lines.Where(l => l.Actor == actor) : lines;
        lines = question.Action is { } action ? lines.Where(l => l.Action == action) : lines;
        lines = question.Outcome is { } outcome ? lines.Where(l => l.Outcome == outcome) : lines;
        lines = question.Target is { } target ? lines.Where(l => EF.Functions.Like(l.Target, $"%{Escaped(target)}%", "\\")) : lines;
        lines = question.From is { } from ? lines.Where(l => l.At >= from) : lines;
        lines = question.To is { } to ? lines.Where(l => l.At < to) : lines;
        if (question.Before is { } before)
        {
            var at = await context.Audit.Where(l => l.Id == before).Select(l => (DateTime?)l.At).SingleOrDefaultAsync(cancellationToken);
            lines = at is { } time ? lines.Where(l => l.At <= time && (l.At < time || l.Id < before)) : lines.Where(l => false);
        }

        return lines;
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static AuditLine LineOf(AuditRecord l) => new(l.Id, l.At, l.Actor, l.ActorKind, l.Action, l.Target, l.Outcome, l.Reason, l.Address, l.Count);

    private async Task<AdminStateContext> OpenAsync(CancellationToken cancellationToken) => database.IsOpen
        ? await contexts.CreateDbContextAsync(cancellationToken)
        : throw new ProblemException(database.Problem ?? new Problem("The admin state is not open yet.", "Nothing is lost.", "Try again in a moment."));
}
