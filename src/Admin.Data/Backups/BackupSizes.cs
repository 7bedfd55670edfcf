using Admin.Data.State;

namespace Admin.Data.Backups;

/// <summary>How much room the backups have taken, day by day: those that are here, and those that were until they were removed.</summary>
public sealed class BackupSizes
{
    private const int Days = 365;

    private readonly BackupRecords _records;

    internal BackupSizes(BackupRecords records) => _records = records;

    /// <returns>Oldest first, at most a year; empty where there never was a backup.</returns>
    public async Task<IReadOnlyList<SizeOnDay>> ReadAsync(IReadOnlyList<BackupSet> sets, DateOnly today, CancellationToken cancellationToken) =>
        Of(sets, await _records.RemovedAsync(cancellationToken), today);

    /// <summary>Pure.</summary>
    internal static IReadOnlyList<SizeOnDay> Of(IEnumerable<BackupSet> sets, IEnumerable<BackupRecord> removed, DateOnly today)
    {
        var spans = sets.Select(s => (s.Bytes, From: DateOnly.FromDateTime(s.CreatedAt), Until: DateOnly.MaxValue))
            .Concat(removed.Select(r => (r.Bytes, From: DateOnly.FromDateTime(r.StartedAt), Until: DateOnly.FromDateTime(r.RemovedAt!.Value))))
            .Where(s => s.From <= today)
            .ToList();
        if (spans.Count == 0)
        {
            return [];
        }

        var first = Math.Max(spans.Min(s => s.From.DayNumber), today.DayNumber + 1 - Days);
        return
        [
            .. Enumerable.Range(first, today.DayNumber + 1 - first).Select(DateOnly.FromDayNumber)
                .Select(day => new SizeOnDay(day, spans.Where(s => s.From <= day && day < s.Until).Sum(s => s.Bytes))),
        ];
    }
}
