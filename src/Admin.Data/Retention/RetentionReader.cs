using System.Globalization;
using Admin.Data.Backups;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.VictoriaMetrics;

namespace Admin.Data.Retention;

/// <summary>Tells retention by what is: the setting, the oldest sample really there, and the growth.</summary>
/// <param name="monitor">Null where no VictoriaMetrics is configured.</param>
/// <param name="metrics">How to reach it; null likewise.</param>
public sealed class RetentionReader(
    KpiStore store, KpiHistory history, BackupCatalog backups, MetricsMonitor? monitor, VictoriaMetricsOptions? metrics, RetentionLength wanted, TimeProvider time)
{
    private const double DaysOfMonth = 30.44;

    private static readonly string[] Halves = ["small", "big"];

    /// <summary>VictoriaMetrics drops whole months, so that samples stay for up to one more.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(32);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>One line a kind of data; what can't be told is null, and its note says why.</summary>
    public async Task<IReadOnlyList<RetentionLine>> ReadAsync(CancellationToken cancellationToken) =>
        [await MetricsAsync(cancellationToken), await KpisAsync(cancellationToken), Logs()];

    private async Task<RetentionLine> MetricsAsync(CancellationToken cancellationToken)
    {
        var line = new RetentionLine("Operative metrics", "VictoriaMetrics", wanted.Words(), null, null, null, null, null);
        if (monitor is null || metrics is null)
        {
            return line with { Note = "No VictoriaMetrics is configured (VICTORIAMETRICS_URL)." };
        }

        try
        {
            var facts = await monitor.ReadFactsAsync(cancellationToken);
            var oldest = OldestPartition(metrics.DataPath) ?? await OldestScrapeAsync(monitor, cancellationToken);
            var set = RetentionLength.TryParse(facts.Retention, out var parsed) ? parsed : null;
            return line with
            {
                Set = set?.Words() ?? facts.Retention,
                Oldest = oldest,
                BytesPerMonth = PerMonth(facts.Bytes, oldest),
                Note = oldest is null ? "The oldest sample can't be told: nothing has been scraped, and its data directory is not mounted here (VICTORIAMETRICS_DATA_PATH)." : null,
                Warning = Disagreement(set, facts.Retention, oldest),
            };
        }
        catch (VictoriaMetricsException e)
        {
            return line with { Note = e.Problem.What };
        }
    }

    private Problem? Disagreement(RetentionLength? set, string? told, DateTime? oldest)
    {
        if (set is null)
        {
            return told is null ? null : new Problem(
                $"VictoriaMetrics' retention is set to {told}, which is not understood here.", "Nothing was changed.", "Compare it with the intention by hand.");
        }

        if ((set.Length - wanted.Length).Duration() > TimeSpan.FromDays(3))
        {
            return set.Length < wanted.Length
                ? new Problem($"VictoriaMetrics keeps {set.Words()}, but {wanted.Words()} are wanted.", $"What is younger than {set.Words()} is kept.", $"Start it with -retentionPeriod={wanted.Text}; what it has dropped already comes back from a backup only.")
                : new Problem($"VictoriaMetrics keeps {set.Words()}, but {wanted.Words()} are wanted.", "Nothing is lost; it takes more space than intended.", $"Start it with -retentionPeriod={wanted.Text}, or set Metrics:Retention to {set.Text}.");
        }

        return oldest is { } at && Now - at > set.Length + Slack
            ? new Problem(
                string.Create(CultureInfo.InvariantCulture, $"VictoriaMetrics still holds samples of {at:yyyy-MM-dd}, though it is set to keep {set.Words()}."), "Nothing is lost.", "It drops whole months, when it starts and once a day; see in its log whether it can.")
            : null;
    }

    private async Task<RetentionLine> KpisAsync(CancellationToken cancellationToken)
    {
        var line = new RetentionLine("Business KPIs", "DuckDB", "Unlimited", "Unlimited", null, null, null, null);
        try
        {
            var coverage = await history.CoverageAsync(DateOnly.FromDateTime(Now), cancellationToken);
            var oldest = coverage.First?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            return line with
            {
                Oldest = oldest,
                BytesPerMonth = PerMonth(store.SizeInBytes(), oldest),
                Note = oldest is null ? "No day is recorded yet." : null,
                Warning = await LostAsync(coverage, cancellationToken),
            };
        }
        catch (StoreUnavailableException e)
        {
            return line with { Note = e.Status.Problem?.What ?? "The store is being opened." };
        }
    }

    /// <summary>Unlimited means that the beginning never moves: a backup that begins earlier says that it has.</summary>
    private async Task<Problem?> LostAsync(Coverage coverage, CancellationToken cancellationToken)
    {
        try
        {
            var earlier = (await backups.ListAsync(cancellationToken))
                .Where(s => s.Origin == BackupOrigin.Own && s.IsVerified)
                .FirstOrDefault(s => s.Manifest?.Store?.FirstDay is { } first && (coverage.First is null || first < coverage.First));
            return earlier is null ? null : new Problem(
                $"The backup {earlier.Id} begins on {earlier.Manifest!.Store!.FirstDay:yyyy-MM-dd}, but the store only {(coverage.First is { } own ? $"on {own:yyyy-MM-dd}" : "with a day still to come")}.",
                "The backup holds what the store lacks.",
                "Restore the missing days from it on the page Restore (add the missing days).");
        }
        catch (ProblemException)
        {
            // Whether backups can be read is told where backups are.
            return null;
        }
    }

    private static RetentionLine Logs() => new(
        "Raw logs", "Outside this app (optional)", "30 days", null, null, null, "This app keeps no logs: it writes them to its standard output, or sends them by OTLP. How long they are kept is set where they arrive, and can't be seen from here.", null);

    /// <summary>VictoriaMetrics keeps a directory a month.</summary>
    private static DateTime? OldestPartition(string? dataPath)
    {
        if (dataPath is null)
        {
            return null;
        }

        try
        {
            return Halves
                .Select(size => Path.Combine(dataPath, "data", size))
                .Where(Directory.Exists)
                .SelectMany(Directory.EnumerateDirectories)
                .Select(month => DateTime.TryParseExact(Path.GetFileName(month), "yyyy_MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var begin) ? begin : (DateTime?)null)
                .Min();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>No further back than its clock goes: before 1970 it answers with nothing.</summary>
    private static async Task<DateTime?> OldestScrapeAsync(MetricsMonitor monitor, CancellationToken cancellationToken) =>
        (await monitor.QueryAsync("min(tfirst_over_time(up[50y]))", cancellationToken)) is [var first, ..]
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(first.Value * 1000)).UtcDateTime
            : null;

    /// <summary>Of less than a month nothing is told: the first days say little of the next.</summary>
    private long? PerMonth(long? bytes, DateTime? oldest) =>
        bytes is { } size && oldest is { } at && (Now - at).TotalDays >= DaysOfMonth ? (long)(size / ((Now - at).TotalDays / DaysOfMonth)) : null;
}
