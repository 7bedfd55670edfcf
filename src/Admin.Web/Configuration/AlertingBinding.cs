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

    public static AlertingSettings ReadAlerting(this SettingsReader reader) => new(
        new ChannelOptions(reader.Address("PublicUrl", "https://admin.example.org"), ReadSmtp(reader)),
        new WatcherOptions(
            reader.Address("Watchers:SnapshotUrl", "https://hc-ping.com/3f0c9a5e-7b1d-4826-a4c1-e8f2d7b6905c"),
            reader.Address("Watchers:BackupUrl", "https://hc-ping.com/3f0c9a5e-7b1d-4826-a4c1-e8f2d7b6905c")),
        ReadReports(reader));

    private static SmtpOptions? ReadSmtp(SettingsReader reader)
    {
        var security = ReadSecurity(reader);
        var port = reader.WholeNumber("Smtp:Port", security == SmtpSecurity.Tls ? 465 : 587, 1, 65_535);
        var (host, from, user, password) = (reader.Text(Host), reader.Text(From), reader.Text("Smtp:User"), ReadPassword(reader));
        if (host is null)
        {
            return null;
        }

        if (from is null || !MailAddress.TryCreate(from, out _))
        {
            reader.Refuse(From, from is null ? $"is missing: {Host} is set, so mails need a sender" : $"is \"{from}\", which is no e-mail address", "mana-admin@example.org");
            return null;
        }

        return new SmtpOptions(host, port, security, user, password, from);
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

    /// <summary>The password, or what the file that is named holds.</summary>
    private static string? ReadPassword(SettingsReader reader)
    {
        const string file = "Smtp:PasswordFile";
        if (reader.Text(file) is not { } path)
        {
            return reader.Text("Smtp:Password");
        }

        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reader.Refuse(file, $"names a file that can't be read: {e.Message.TrimEnd('.')}", "/run/secrets/smtp-password");
            return null;
        }
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
