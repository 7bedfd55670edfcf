using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Admin.Data.Backups;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>When backups are due: each day at a time, by a cron expression, or never. Pure.</summary>
public sealed class BackupSchedule : IBackupSchedule
{
    public const string Default = "02:00";

    /// <summary>How far back the last due moment is looked for: first a little, then further, for schedules of whatever rhythm.</summary>
    private static readonly TimeSpan[] Back = [TimeSpan.FromHours(1), TimeSpan.FromDays(2), TimeSpan.FromDays(33), TimeSpan.FromDays(400)];

    private readonly CronExpression? _cron;

    private BackupSchedule(CronExpression? cron) => _cron = cron;

    public static BackupSchedule Off { get; } = new(null);

    public bool IsOn => _cron is not null;

    /// <param name="text">A time of day (02:00), a Quartz cron expression (0 0 2 * * ?), or off.</param>
    public static bool TryParse(string text, TimeZoneInfo zone, [NotNullWhen(true)] out BackupSchedule? schedule)
    {
        schedule = null;
        if (text.Equals("off", StringComparison.OrdinalIgnoreCase))
        {
            schedule = Off;
        }
        else if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            schedule = new BackupSchedule(new CronExpression(string.Create(CultureInfo.InvariantCulture, $"0 {time.Minute} {time.Hour} * * ?"), zone));
        }
        else if (CronExpression.TryParse(text, out var cron))
        {
            schedule = new BackupSchedule(cron.WithTimeZone(zone));
        }

        return schedule is not null;
    }

    public IReadOnlyList<DateTime> Next(DateTime now, int count)
    {
        List<DateTime> next = [];
        for (var after = now; next.Count < count && After(after) is { } due; after = due)
        {
            next.Add(due);
        }

        return next;
    }

    public DateTime? LastDue(DateTime now)
    {
        foreach (var back in Back)
        {
            DateTime? last = null;
            for (var due = After(now - back); due is { } moment && moment <= now; due = After(moment))
            {
                last = moment;
            }

            if (last is not null)
            {
                return last;
            }
        }

        return null;
    }

    private DateTime? After(DateTime moment) => _cron?.GetNextValidTimeAfter(new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)))?.UtcDateTime;
}
