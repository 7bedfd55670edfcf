using Admin.Web.Configuration;
using Microsoft.Extensions.Configuration;

namespace Admin.Tests.Configuration;

public sealed class SettingsTests
{
    private const string Root = "/srv/product";
    private const string Database = "postgresql://mana:geheim@db.example.org:5432/product";

    public static TheoryData<string, string> UnusableValues { get; } = new()
    {
        { "DATABASE_URL", "mysql://mana:geheim@db/product" },
        { "DATABASE_URL", "postgresql://mana:geheim@" },
        { "DATABASE_URL", "geheim" },
        { "DUCKDB_PATH", "/data/analytics/" },
        { "DUCKDB_PATH", ":memory:" },
        { "DUCKDB_PATH", "/data/a\0b.duckdb" },
        { "BACKUP_DIR", "/backup\n/monitoring" },
        { "RETENTION_DAYS", "abc" },
        { "RETENTION_DAYS", "0" },
        { "RETENTION_DAYS", "-1" },
        { "RETENTION_DAYS", "36526" },
        { "RETENTION_DAYS", "99999999999" },
        { "RETENTION_DAYS", "1.5" },
        { "VICTORIAMETRICS_URL", "victoriametrics:8428" },
        { "VICTORIAMETRICS_URL", "ftp://victoriametrics" },
        { "VICTORIAMETRICS_URL", "http://victoriametrics:8428/?a=b" },
        { "VICTORIAMETRICS_DATA_PATH", "/vm\0data" },
        { "GRAFANA_URL", "/grafana" },
        { "GRAFANA_URL", "javascript:alert(1)" },
        { "GRAFANA_INTERNAL_URL", "grafana:3000" },
        { "GRAFANA_TOKEN", "two words" },
        { "Metrics:Retention", "for ever" },
        { "PORT", "0" },
        { "PORT", "65536" },
        { "PORT", "http" },
        { "ASPNETCORE_URLS", "localhost:3001" },
        { "ASPNETCORE_URLS", "http://localhost:99999" },
        { "ASPNETCORE_URLS", "http://localhost:3001;tcp://x" },
        { "ADMIN_API_KEY", "geheim geheim" },
        { "ADMIN_API_KEY", "geheimnisträger" },
        { "ANONYMOUS_READ", "yes" },
        { "ANONYMOUS_READ", "1" },
        { "Auth:FreshSignInMinutes", "0" },
        { "Auth:RecheckSeconds", "0" },
        { "Auth:UncheckedMinutes", "1441" },
        { "Auth:Oidc:Authority", "login.example.org" },
        { "Auth:Oidc:Authority", "http://login.example.org" },
        { "Auth:Oidc:Name", "a\nb" },
        { "Auth:Oidc:ClientId", "two words" },
        { "Auth:Oidc:ClientSecret", "geheim\u0007" },
        { "Auth:Oidc:Scopes", "profile\u0007" },
        { "Auth:Oidc:RoleClaim", "the roles" },
        { "Auth:Oidc:ViewerValues", ";" },
        { "Auth:Oidc:OperatorValues", "a\u0007" },
        { "Auth:Oidc:AdminValues", " ; " },
        { "Auth:Entra:TenantId", "common" },
        { "Auth:Entra:TenantId", "Organizations" },
        { "Auth:Entra:ClientId", "two words" },
        { "Auth:Entra:ClientSecret", "geheim\u0007" },
        { "Auth:Entra:Instance", "http://login.example.org/" },
        { "Http:Proxies", "proxy.example.org" },
        { "Http:SignInsPerMinute", "0" },
        { "Http:ChangesPerMinute", "19" },
        { "Source:ConnectTimeoutSeconds", "0" },
        { "Source:StatementTimeoutSeconds", "soon" },
        { "Source:HistoryTimeoutSeconds", "86401" },
        { "Store:MemoryLimitMb", "63" },
        { "Backups:Schedule", "nightly" },
        { "Backups:TimeZone", "Europe/Atlantis" },
        { "Backups:KeepLast", "0" },
        { "Backups:KeepDaily", "-1" },
        { "Backups:KeepWeekly", "few" },
        { "Backups:KeepMonthly", "10001" },
        { "Backups:KeepYearly", "-1" },
        { "OffSite:Remote", ":s3,secret_access_key=geheim:bucket" },
        { "OffSite:Remote", "vault,pass=geheim:mana" },
        { "OffSite:Remote", "--config=geheim" },
        { "OffSite:Remote", "backups" },
        { "OffSite:Config", "rclone/" },
        { "OffSite:Rclone", "/usr/bin\n/rclone" },
        { "Kpis:Path", "kpis/" },
        { "Metrics:RequireKey", "maybe" },
        { "PublicUrl", "admin.example.org" },
        { "Smtp:Host", "smtp example" },
        { "Smtp:Port", "mail" },
        { "Smtp:Security", "ssl3" },
        { "Smtp:User", "ana ben" },
        { "Smtp:Password", "geheim\tgeheim" },
        { "Smtp:From", "nobody" },
        { "Watchers:SnapshotUrl", "hc-ping.com/geheim" },
        { "Watchers:BackupUrl", "ftp://hc-ping.com/geheim" },
        { "Reports:Schedule", "weekly" },
        { "Reports:TimeZone", "Europe/Atlantis" },
        { "Audit:KeepDays", "29" },
        { "Logging:LogLevel:Default", "Loud" },
    };

    /// <summary>Files that a secret can't be read from.</summary>
    public static TheoryData<string, string> UnusableFiles { get; } = new()
    {
        { "DATABASE_URL_FILE", "/nonexistent/database" },
        { "DATABASE_URL_FILE", "/" },
        { "ADMIN_API_KEY_FILE", "/nonexistent/key" },
        { "GRAFANA_TOKEN_FILE", "/nonexistent/token" },
        { "ADMIN_API_KEY_FILE", "/dev/null" },
        { "ADMIN_API_KEY_FILE", "/run\0/key" },
        { "Smtp:Password_FILE", "/nonexistent/password" },
        { "Auth:Oidc:ClientSecret_FILE", "/nowhere/secret/" },
        { "Auth:Entra:ClientSecret_FILE", "/nowhere/at-all" },
    };

    [Theory]
    [MemberData(nameof(UnusableValues))]
    public void An_unusable_value_is_refused_with_its_name_and_an_example_but_no_secret(string name, string value)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(true, [(name, value), .. Companions(name)]));

        var sentence = Assert.Single(refused.Reasons);
        Assert.StartsWith($"The setting {name} ", sentence, StringComparison.Ordinal);
        Assert.Contains($"; for example {name}=", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
    }

    [Fact]
    public void The_table_of_unusable_values_and_the_schema_hold_every_setting()
    {
        var schema = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.schema.json")));
        var described = Named(schema.RootElement).Where(n => n != "Logging");

        var tried = UnusableValues.Concat(UnusableFiles).Select(row => row.Data.Item1).Where(n => !n.StartsWith("Logging", StringComparison.Ordinal)).Distinct();

        Assert.Equal(described.Order(), tried.Order());
    }

    [Theory]
    [MemberData(nameof(UnusableValues))]
    public void The_example_of_each_refusal_is_taken(string name, string value)
    {
        var sentence = Assert.Throws<StartRefusedException>(() => Read(true, [(name, value), .. Companions(name)])).Reasons[0];
        var example = sentence[(sentence.IndexOf($"for example {name}=", StringComparison.Ordinal) + $"for example {name}=".Length)..];

        Assert.NotNull(Read(true, [(name, example), .. Companions(name)]));
    }

    [Fact]
    public void A_secret_is_read_from_its_file()
    {
        using var folder = new TemporaryFolder();
        var (database, key) = (folder.File("database_url"), folder.File("admin_api_key"));
        File.WriteAllText(database, Database + "\n");
        File.WriteAllText(key, "geheim\n");

        var settings = Read(false, ("DATABASE_URL_FILE", database), ("ADMIN_API_KEY_FILE", key));

        Assert.NotNull(settings.Source.Postgres);
        Assert.Equal("geheim", settings.Access.ApiKey);
    }

    [Theory]
    [MemberData(nameof(UnusableFiles))]
    public void A_file_that_gives_no_secret_is_refused_once_by_its_own_name(string name, string path)
    {
        var refused = Assert.Throws<StartRefusedException>(() => name.StartsWith("DATABASE", StringComparison.Ordinal)
            ? Read(false, (name, path))
            : Read(false, ("DATABASE_URL", Database), (name, path)));

        var sentence = Assert.Single(refused.Reasons);
        Assert.StartsWith($"The setting {name} ", sentence, StringComparison.Ordinal);
        Assert.Contains($"; for example {name}=/run/secrets/", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
    }

    [Fact]
    public void A_secret_that_is_given_twice_is_refused_and_not_told()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("admin_api_key");
        File.WriteAllText(file, "geheimer");

        var refused = Assert.Throws<StartRefusedException>(() => Read(true, ("ADMIN_API_KEY", "geheim"), ("ADMIN_API_KEY_FILE", file)));

        var sentence = Assert.Single(refused.Reasons);
        Assert.StartsWith("The setting ADMIN_API_KEY_FILE is set, but so is ADMIN_API_KEY", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void All_unusable_values_are_told_at_once()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(true, ("PORT", "x"), ("RETENTION_DAYS", "y"), ("ANONYMOUS_READ", "z")));

        Assert.Equal(3, refused.Reasons.Count);
    }

    [Fact]
    public void Outside_development_a_database_must_be_named()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(false));

        Assert.StartsWith("The setting DATABASE_URL is missing", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_outside_development_are_those_of_the_container()
    {
        var settings = Read(false, ("DATABASE_URL", Database));

        Assert.Equal("/data/analytics/metrics.duckdb", settings.Store.Path);
        Assert.Equal("/data/analytics/admin-state.db", settings.Store.StatePath);
        Assert.Equal("/backup/monitoring", settings.Backups.Directory);
        Assert.Equal(30, settings.Backups.Retention.Days);
        Assert.Equal("http://*:3001", settings.Listen.Urls);
        Assert.False(settings.Access.AnonymousRead);
        Assert.Null(settings.Access.ApiKey);
        Assert.Null(settings.Grafana.Url);
        Assert.Null(settings.VictoriaMetrics.Url);
        Assert.False(settings.Metrics.RequireKey);
        Assert.Null(settings.Audit.KeepDays);
        Assert.Equal(128, settings.Store.MemoryLimitMb);
    }

    [Fact]
    public void Sample_data_in_development_is_kept_apart_from_real_data()
    {
        var sample = Read(true);
        var real = Read(true, ("DATABASE_URL", Database));

        Assert.Equal($"{Root}/data/sample/metrics.duckdb", sample.Store.Path);
        Assert.Equal($"{Root}/data/sample/admin-state.db", sample.Store.StatePath);
        Assert.Equal($"{Root}/data/sample/backups", sample.Backups.Directory);
        Assert.Equal($"{Root}/data/metrics.duckdb", real.Store.Path);
        Assert.Equal($"{Root}/data/backups", real.Backups.Directory);
        Assert.True(sample.Access.AnonymousRead);
        Assert.Equal("http://localhost:3001", sample.Listen.Urls);
    }

    [Fact]
    public void Urls_win_over_the_port()
    {
        Assert.Equal("http://127.0.0.1:0", Read(true, ("PORT", "4000"), ("ASPNETCORE_URLS", "http://127.0.0.1:0")).Listen.Urls);
        Assert.Equal("http://localhost:4000", Read(true, ("PORT", "4000")).Listen.Urls);
    }

    [Fact]
    public void An_empty_value_is_no_value()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("RETENTION_DAYS", "7")]);
        configuration.AddInMemoryCollection([new("RETENTION_DAYS", ""), new("ADMIN_API_KEY", " ")]);

        var settings = ((IConfigurationRoot)configuration).ReadAdminSettings(development: true, Root);

        Assert.Equal(7, settings.Backups.Retention.Days);
        Assert.Null(settings.Access.ApiKey);
    }

    [Fact]
    public void A_group_where_a_value_is_wanted_is_refused()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(true, ("RETENTION_DAYS:Days", "7")));

        Assert.StartsWith("The setting RETENTION_DAYS is a list or a group", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void People_sign_in_at_one_provider()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(
            true, ("Auth:Entra:TenantId", "contoso.onmicrosoft.com"), ("Auth:Entra:ClientId", "app"), ("Auth:Oidc:Authority", "https://login.example.org")));

        Assert.Contains("both set", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tenant_without_an_application_is_refused()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(true, ("Auth:Entra:TenantId", "contoso.onmicrosoft.com")));

        Assert.StartsWith("The setting Auth:Entra:ClientId is missing", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_may_lie_in_a_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("secret"), "geheim\n");

        var settings = Read(true, ("Auth:Oidc:Authority", "https://login.example.org"), ("Auth:Oidc:ClientSecret_FILE", folder.File("secret")));

        Assert.Equal("geheim", settings.Access.Provider?.Secret);
    }

    [Fact]
    public void Without_a_provider_people_sign_in_by_the_link() => Assert.Null(Read(true, ("Auth:Oidc:ClientId", "mana-admin")).Access.Provider);

    [Theory]
    [InlineData("team-leads", "Admin")]
    [InlineData("team-operations", "Operator")]
    [InlineData("team-guests,team-operations", "Operator")]
    [InlineData("everybody", null)]
    [InlineData("Admin", null)]
    [InlineData("TEAM-LEADS", null)]
    public void The_highest_role_that_the_claim_gives_counts(string values, string? role)
    {
        var provider = Read(
            true,
            ("Auth:Oidc:Authority", "https://login.example.org"),
            ("Auth:Oidc:ViewerValues", "team-guests; team-everybody"),
            ("Auth:Oidc:OperatorValues", "team-operations"),
            ("Auth:Oidc:AdminValues", "team-leads")).Access.Provider!;

        Assert.Equal(role, provider.Roles.RoleOf(values.Split(',')));
    }

    [Fact]
    public void Settings_print_no_secret()
    {
        var settings = Read(
            true, ("DATABASE_URL", Database), ("ADMIN_API_KEY", "geheim"), ("Auth:Oidc:Authority", "https://login.example.org"), ("Auth:Oidc:ClientSecret", "geheim"));

        Assert.DoesNotContain("geheim", settings.ToString(), StringComparison.Ordinal);
    }

    /// <summary>What a setting is useless without.</summary>
    private static (string Name, string Value)[] Companions(string name) => name == "Auth:Entra:TenantId" ? [("Auth:Entra:ClientId", "app")] : [];

    /// <summary>The settings that a schema describes, with the names of the groups that they are in.</summary>
    private static IEnumerable<string> Named(System.Text.Json.JsonElement schema, string group = "") =>
        schema.GetProperty("properties").EnumerateObject().SelectMany(p => p.Value.TryGetProperty("properties", out _)
            ? Named(p.Value, $"{group}{p.Name}:")
            : [group + p.Name]);

    private static AdminSettings Read(bool development, params (string Name, string Value)[] given)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(given.Select(g => KeyValuePair.Create(g.Name, (string?)g.Value)));
        return ((IConfigurationRoot)configuration).ReadAdminSettings(development, Root);
    }
}
