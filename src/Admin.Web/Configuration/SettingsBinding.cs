using System.Text.RegularExpressions;
using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Retention;
using Admin.Data.Source;
using Admin.Web.Jobs;

namespace Admin.Web.Configuration;

/// <summary>Turns the configuration into checked settings.</summary>
internal static partial class SettingsBinding
{
    private const string DatabaseExample = "postgresql://user:password@host:5432/database";

    /// <param name="contentRoot">Relative paths start here.</param>
    /// <exception cref="StartRefusedException">Names every setting that can't be used.</exception>
    public static AdminSettings ReadAdminSettings(this IConfigurationRoot configuration, bool development, string contentRoot)
    {
        var reader = new SettingsReader(configuration);
        var source = ReadSource(reader, development, contentRoot);
        var settings = new AdminSettings(
            source,
            ReadStore(reader, development, source.Postgres is null, contentRoot),
            ReadBackups(reader, development, source.Postgres is null, contentRoot),
            new VictoriaMetricsSettings(
                reader.Address("VICTORIAMETRICS_URL", "http://victoriametrics:8428"),
                reader.DirectoryPath("VICTORIAMETRICS_DATA_PATH", contentRoot, "/victoria-metrics-data")),
            ReadGrafana(reader, contentRoot),
            reader.FilePath("Kpis:Path", contentRoot, "kpis.yaml") ?? BesideOrIn(contentRoot, "kpis.yaml"),
            ReadListen(reader, development),
            new AccessSettings(
                ReadApiKey(reader, contentRoot),
                reader.Switch("ANONYMOUS_READ", development),
                reader.ReadProvider(contentRoot),
                TimeSpan.FromMinutes(reader.WholeNumber("Auth:FreshSignInMinutes", 15, 1, 1_440)),
                TimeSpan.FromSeconds(reader.WholeNumber("Auth:RecheckSeconds", 60, 1, 3_600)),
                TimeSpan.FromMinutes(reader.WholeNumber("Auth:UncheckedMinutes", 60, 1, 1_440))),
            ReadHttp(reader),
            new MetricsSettings(reader.Switch("Metrics:RequireKey", false), ReadRetention(reader)),
            reader.ReadAlerting(contentRoot))
        {
            Audit = ReadAudit(reader),
        };
        CheckLogLevels(configuration, reader);
        return reader.Unusable.Count == 0 ? settings : throw new StartRefusedException(reader.Unusable);
    }

    /// <summary>A file of the content root, or else the one that was delivered beside the program.</summary>
    public static string BesideOrIn(string contentRoot, string file)
    {
        var inRoot = Path.Combine(contentRoot, file);
        return File.Exists(inRoot) ? inRoot : Path.Combine(AppContext.BaseDirectory, file);
    }

    private static SourceSettings ReadSource(SettingsReader reader, bool development, string contentRoot)
    {
        const string name = "DATABASE_URL";
        var refusals = reader.Unusable.Count;
        var database = reader.Secret(name, contentRoot);
        if (database is null && !development && reader.Unusable.Count == refusals)
        {
            reader.Refuse(name, "is missing: outside Development it must say which PostgreSQL to read", DatabaseExample);
        }

        var connect = reader.WholeNumber("Source:ConnectTimeoutSeconds", 10, 1, 300);
        var statement = reader.WholeNumber("Source:StatementTimeoutSeconds", 60, 1, 86_400);
        var history = reader.WholeNumber("Source:HistoryTimeoutSeconds", 600, 1, 86_400);
        if (database is null)
        {
            return new SourceSettings(null);
        }

        try
        {
            return new SourceSettings(PostgresSource.Create(new PostgresSourceOptions(database)
            {
                ConnectTimeout = TimeSpan.FromSeconds(connect),
                StatementTimeout = TimeSpan.FromSeconds(statement),
                HistoryTimeout = TimeSpan.FromSeconds(history),
            }));
        }
        catch (ConnectionStringException e)
        {
            reader.Refuse(name, $"can't be used: {e.Message.TrimEnd('.')}", DatabaseExample);
            return new SourceSettings(null);
        }
    }

    private static StoreSettings ReadStore(SettingsReader reader, bool development, bool sample, string contentRoot)
    {
        const string name = "DUCKDB_PATH";
        var fallback = development
            ? Path.Combine(contentRoot, "data", sample ? "sample" : "", "metrics.duckdb")
            : "/data/analytics/metrics.duckdb";
        var path = reader.FilePath(name, contentRoot, "/data/analytics/metrics.duckdb") ?? fallback;
        return new StoreSettings(
            path,
            Path.Combine(Path.GetDirectoryName(path) ?? contentRoot, "admin-state.db"),
            reader.WholeNumber("Store:MemoryLimitMb", 128, 64, 65_536));
    }

    private static BackupSettings ReadBackups(SettingsReader reader, bool development, bool sample, string contentRoot)
    {
        var fallback = development
            ? Path.Combine(contentRoot, "data", sample ? "sample" : "", "backups")
            : "/backup/monitoring";
        var usual = new RetentionRules();
        return new BackupSettings(
            reader.DirectoryPath("BACKUP_DIR", contentRoot, "/backup/monitoring") ?? fallback,
            ReadSchedule(reader),
            new RetentionRules(
                reader.WholeNumber("RETENTION_DAYS", usual.Days, 1, 36_525),
                reader.WholeNumber("Backups:KeepLast", usual.Last, 1, 10_000),
                reader.WholeNumber("Backups:KeepDaily", usual.Daily, 0, 10_000),
                reader.WholeNumber("Backups:KeepWeekly", usual.Weekly, 0, 10_000),
                reader.WholeNumber("Backups:KeepMonthly", usual.Monthly, 0, 10_000),
                reader.WholeNumber("Backups:KeepYearly", usual.Yearly, 0, 10_000)),
            ReadOffSite(reader, contentRoot));
    }

    private static OffSiteOptions? ReadOffSite(SettingsReader reader, string contentRoot)
    {
        const string name = "OffSite:Remote";
        var remote = reader.Text(name);
        var config = reader.FilePath("OffSite:Config", contentRoot, "/run/secrets/rclone.conf");
        var program = reader.FilePath("OffSite:Rclone", contentRoot, "/usr/bin/rclone");
        if (remote is not null && !RemoteName().IsMatch(remote))
        {
            // What is written out like that may hold a key, and everybody on the machine could read it in the list of processes.
            reader.Refuse(name, "is neither the name of a remote in rclone's configuration, with a path, nor an absolute path", "vault:mana");
            remote = null;
        }

        return remote is null ? null : new OffSiteOptions(remote) { Config = config, Program = program };
    }

    [GeneratedRegex(@"\A([A-Za-z0-9_][A-Za-z0-9_.+@ -]*:|/)[^\p{Cc}]*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex RemoteName();

    private static BackupSchedule ReadSchedule(SettingsReader reader)
    {
        const string schedule = "Backups:Schedule";
        const string timeZone = "Backups:TimeZone";
        var zone = TimeZoneInfo.Utc;
        if (reader.Text(timeZone) is { } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone))
        {
            reader.Refuse(timeZone, $"is \"{name}\", which is no time zone that this machine knows", "Europe/Berlin");
        }

        var text = reader.Text(schedule) ?? BackupSchedule.Default;
        if (BackupSchedule.TryParse(text, zone ?? TimeZoneInfo.Utc, out var parsed))
        {
            return parsed;
        }

        reader.Refuse(schedule, $"is \"{text}\", but a time of day, a Quartz cron expression or off is wanted", BackupSchedule.Default);
        return BackupSchedule.Off;
    }

    private static GrafanaSettings ReadGrafana(SettingsReader reader, string contentRoot)
    {
        const string tokenName = "GRAFANA_TOKEN";
        var url = reader.Address("GRAFANA_URL", "https://grafana.example.org");
        var insideUrl = reader.Address("GRAFANA_INTERNAL_URL", "http://grafana:3000");
        var token = reader.Secret(tokenName, contentRoot);
        if (token is not null && !token.All(c => c is > ' ' and <= '~'))
        {
            reader.Refuse(tokenName, "holds a space or a character that can't be sent in a header", "glsa_9f2c7e5b1d4826a4c1e8f2d7b6905c3f_1a2b3c4d");
        }

        return new GrafanaSettings(url, insideUrl, token);
    }

    private static RetentionLength ReadRetention(SettingsReader reader)
    {
        const string name = "Metrics:Retention";
        const string usual = "2y";
        var text = reader.Text(name);
        if (RetentionLength.TryParse(text ?? usual, out var length))
        {
            return length;
        }

        reader.Refuse(name, $"is \"{text}\", but a length such as VictoriaMetrics takes it is wanted", usual);
        return new RetentionLength(usual, TimeSpan.FromDays(730));
    }

    private static AuditSettings ReadAudit(SettingsReader reader)
    {
        const string name = "Audit:KeepDays";
        return new AuditSettings(reader.Text(name) is null ? null : reader.WholeNumber(name, 3650, 30, 36_525));
    }

    private static ListenSettings ReadListen(SettingsReader reader, bool development)
    {
        var port = reader.WholeNumber("PORT", 3001, 1, 65_535);
        const string name = "ASPNETCORE_URLS";
        var urls = reader.Text(name, "urls");
        if (urls is null)
        {
            // On a developer's machine nobody else needs to reach it; in a container everybody comes from outside.
            return new ListenSettings(development ? $"http://localhost:{port}" : $"http://*:{port}");
        }

        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IsListenAddress(url))
            {
                reader.Refuse(name, $"holds \"{url}\", which is not an address to listen on", "http://localhost:3001");
            }
        }

        return new ListenSettings(urls);
    }

    private static HttpSettings ReadHttp(SettingsReader reader)
    {
        const string name = "Http:Proxies";
        const string example = "10.0.0.0/8;192.168.1.10";
        var proxies = new List<System.Net.IPNetwork>();
        foreach (var text in reader.Words(name, example, ';') ?? [])
        {
            if (System.Net.IPNetwork.TryParse(text, out var network))
            {
                proxies.Add(network);
            }
            else if (System.Net.IPAddress.TryParse(text, out var address))
            {
                proxies.Add(new System.Net.IPNetwork(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128));
            }
            else
            {
                reader.Refuse(name, $"holds \"{text}\", which is neither an IP address nor a network", example);
            }
        }

        return new HttpSettings(
            proxies,
            reader.WholeNumber("Http:SignInsPerMinute", 30, 1, 100_000),
            reader.WholeNumber("Http:ChangesPerMinute", 300, 20, 1_000_000));
    }

    private static bool IsListenAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && address.Port is >= 0 and <= 65_535 && address.PathBase.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string? ReadApiKey(SettingsReader reader, string contentRoot)
    {
        const string name = "ADMIN_API_KEY";
        var key = reader.Secret(name, contentRoot);
        if (key is not null && !key.All(c => c is > ' ' and <= '~'))
        {
            reader.Refuse(name, "holds a space or a character that can't be sent in a header", "3f0c9a5e7b1d4826a4c1e8f2d7b6905c");
        }

        return key;
    }

    /// <summary>The framework reads these; asked here, so that they are told of together with the others.</summary>
    private static void CheckLogLevels(IConfigurationRoot configuration, SettingsReader reader)
    {
        var logging = configuration.GetSection("Logging");
        foreach (var level in logging.GetChildren().Where(s => s.Key != "LogLevel").Select(s => s.GetSection("LogLevel"))
            .Append(logging.GetSection("LogLevel"))
            .SelectMany(s => s.GetChildren())
            .Where(s => !string.IsNullOrEmpty(s.Value) && !Enum.TryParse<LogLevel>(s.Value, ignoreCase: true, out _)))
        {
            reader.Refuse(level.Path, $"is \"{level.Value}\", which is no log level ({string.Join(", ", Enum.GetNames<LogLevel>())})", "Information");
        }
    }
}
