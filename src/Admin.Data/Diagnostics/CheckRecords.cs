using Admin.Data.State;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Diagnostics;

/// <summary>Remembers in the admin state what each check came to; while that can't be opened, only this process knows.</summary>
internal sealed partial class CheckRecords(AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, ILogger<CheckRecords> logger)
{
    /// <summary>Keeps the results, and answers with them and what is known from before.</summary>
    public async Task<IReadOnlyList<CheckResult>> RememberAsync(IReadOnlyList<CheckResult> results)
    {
        if (!database.IsOpen)
        {
            return results;
        }

        try
        {
            await using var context = await contexts.CreateDbContextAsync();
            var known = await context.Checks.ToDictionaryAsync(c => c.Name);
            var remembered = results.Select(r => Merge(r, known.GetValueOrDefault(r.Name), context)).ToList();
            await context.SaveChangesAsync();
            return remembered;
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            Log.NotRemembered(logger, e);
            return results;
        }
    }

    private static CheckResult Merge(CheckResult result, CheckRecord? known, AdminStateContext context)
    {
        var record = known ?? new CheckRecord { Name = result.Name, Since = result.At };
        if (known is null)
        {
            context.Checks.Add(record);
        }

        record.Since = known?.Verdict == result.Verdict ? record.Since : result.At;
        record.Verdict = result.Verdict;
        record.At = result.At;
        record.LastFailedAt = result.LastFailedAt ?? record.LastFailedAt;
        record.LastFailure = result.LastFailure ?? record.LastFailure;
        return result with { Since = record.Since, LastFailedAt = record.LastFailedAt, LastFailure = record.LastFailure };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What the checks found could not be written to the admin state")]
        public static partial void NotRemembered(ILogger logger, Exception exception);
    }
}
