using System.Net.Mail;
using Admin.Data.Channels;
using Admin.Data.Watchers;
using Admin.Web.Jobs;

namespace Admin.Web.Configuration;

/// <summary>Reads how people are told.</summary>
internal static class AlertingBinding
{
    private const string Host = "Smtp:Host";
    private const string From = "Smtp:From";

    public static AlertingSettings ReadAlerting(this SettingsReader reader, string contentRoot) => new(
        new ChannelOptions(reader.Address("PublicUrl", "https://admin.example.org"), ReadSmtp(reader, contentRoot)),
        new WatcherOptions(
            reader.Address("Watchers:SnapshotUrl", "https://hc-ping.com/3f0c9a5e-7b1d-4826-a4c1-e8f2d7b6905c", isSecret: true),
            reader.Address("Watchers:BackupUrl", "https://hc-ping.com/3f0c9a5e-7b1d-4826-a4c1-e8f2d7b6905c", isSecret: true)),
        ReadReports(reader));

    private static SmtpOptions? ReadSmtp(SettingsReader reader, string contentRoot)
    {
        var security = ReadSecurity(reader);
        var port = reader.WholeNumber("Smtp:Port", security == SmtpSecurity.Tls ? 465 : 587, 1, 65_535);
        var host = Plain(reader, Host, "smtp.example.org");
        var from = reader.Text(From) ?? $"mana-admin@{host}";
        var user = Plain(reader, "Smtp:User", "mana-admin");
        var password = reader.Secret("Smtp:Password", contentRoot);
        if (password?.Any(char.IsControl) == true)
        {
            reader.Refuse("Smtp:Password", "holds a control character", "a-long-random-password");
        }

        if (reader.Text(From) is { } given && !MailAddress.TryCreate(given, out _))
        {
            reader.Refuse(From, $"is \"{given}\", which is no e-mail address", "mana-admin@example.org");
        }

        return host is null ? null : new SmtpOptions(host, port, security, user, password, from);
    }

    private static string? Plain(SettingsReader reader, string name, string example)
    {
        var text = reader.Text(name);
        if (text is null || !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
        {
            return text;
        }

        reader.Refuse(name, "holds a space or a control character", example);
        return null;
    }

    private static SmtpSecurity ReadSecurity(SettingsReader reader)
    {
        const string name = "Smtp:Security";
        var text = reader.Text(name) ?? nameof(SmtpSecurity.StartTls);
        if (Enum.TryParse<SmtpSecurity>(text, ignoreCase: true, out var security) && Enum.IsDefined(security) && !int.TryParse(text, out _))
        {
            return security;
        }

        reader.Refuse(name, $"is \"{text}\", but starttls, tls or none is wanted", "starttls");
        return SmtpSecurity.StartTls;
    }

    private static ReportSchedule ReadReports(SettingsReader reader)
    {
        const string schedule = "Reports:Schedule";
        const string timeZone = "Reports:TimeZone";
        var zone = TimeZoneInfo.Utc;
        if (reader.Text(timeZone) is { } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone))
        {
            reader.Refuse(timeZone, $"is \"{name}\", which is no time zone that this machine knows", "Europe/Berlin");
        }

        var text = reader.Text(schedule) ?? ReportSchedule.Default;
        if (BackupSchedule.TryParse(text, zone ?? TimeZoneInfo.Utc, out var parsed))
        {
            return new ReportSchedule(parsed);
        }

        reader.Refuse(schedule, $"is \"{text}\", but a Quartz cron expression or off is wanted", ReportSchedule.Default);
        return new ReportSchedule(BackupSchedule.Off);
    }
}
