using System.Globalization;
using Admin.Data.Source;
using Admin.Data.VictoriaMetrics;

namespace Admin.Data.Diagnostics;

/// <summary>Whether this machine's clock agrees with those of PostgreSQL and VictoriaMetrics. Days end by the source's, ages are told by ours.</summary>
internal sealed class ClockCheck(IKpiSource source, MetricsMonitor? monitor, TimeProvider time) : ICheck
{
    /// <summary>Beyond what a slow answer explains.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    public const string CheckName = "clock";

    public string Name => CheckName;

    public string Title => "Clock and time zone";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        List<string> evidence = [$"This machine: {Moment(time.GetUtcNow())}, local zone {TimeZoneInfo.Local.Id}; days are counted in UTC whatever the zone"];
        List<(string Who, TimeSpan Ahead)> others = [];
        await AskAsync("PostgreSQL", PostgresAsync);
        await AskAsync("VictoriaMetrics", async stop => monitor is null ? null : await monitor.ReadClockAsync(stop));
        if (others.Count == 0)
        {
            return Finding.Unknown("There is no other clock to compare this machine's with.", evidence, "Neither PostgreSQL nor VictoriaMetrics tells the time now. The command shows whether this machine keeps its clock by the network.", "timedatectl timesync-status");
        }

        var off = others.Where(o => o.Ahead.Duration() > Tolerance).ToList();
        if (off.Count == 0)
        {
            return Finding.Fine($"The clocks agree ({string.Join(" and ", others.Select(o => o.Who))}).", evidence);
        }

        var (who, ahead) = off.MaxBy(o => o.Ahead.Duration());
        return Finding.Trouble(
            $"The clocks disagree: this machine's is {Length(ahead)} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} that of {who}.",
            evidence,
            off.Count == others.Count && others.Count > 1
                ? "All others agree that this machine's clock is wrong. Days end by the source's clock, but ages and the times of backups are told by this one. The command, as root, sets it by the network."
                : $"One of the two is wrong. Days end by the source's clock, but ages and the times of backups are told by this machine's. The command, as root on the machine that is wrong, sets its clock by the network.",
            "timedatectl set-ntp true && systemctl restart systemd-timesyncd");

        async Task AskAsync(string who, Func<CancellationToken, Task<DateTimeOffset?>> ask)
        {
            try
            {
                var begun = time.GetUtcNow();
                if (await ask(cancellationToken) is { } theirs)
                {
                    // It was read between the two looks at our own clock.
                    var ours = begun + ((time.GetUtcNow() - begun) / 2);
                    others.Add((who, ours - theirs));
                    evidence.Add($"{who}: {Moment(theirs)}");
                }
            }
            catch (Exception e) when (e is SourceException or VictoriaMetricsException)
            {
                evidence.Add($"{who} could not be asked: {e.Message}");
            }
        }
    }

    private async Task<DateTimeOffset?> PostgresAsync(CancellationToken cancellationToken)
    {
        if (source.Kind == SourceKind.Sample)
        {
            return null;
        }

        await using var session = await source.OpenAsync(cancellationToken);
        return new DateTimeOffset(session.Now, TimeSpan.Zero);
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Length(TimeSpan length) => length.Duration() switch
    {
        var l when l < TimeSpan.FromMinutes(2) => $"{(int)l.TotalSeconds} s",
        var l when l < TimeSpan.FromHours(2) => $"{(int)l.TotalMinutes} min",
        var l when l < TimeSpan.FromDays(2) => $"{(int)l.TotalHours} h",
        var l => $"{(int)l.TotalDays} days",
    };
}
