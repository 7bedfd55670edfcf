using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Admin.Tests.Servers;

namespace Admin.Tests.Deploy;

/// <summary>The compose file of <c>deploy/</c>: valid, and everything in it leads to something.</summary>
public sealed partial class ComposeTests
{
    private static readonly JsonNode Compose = Yaml.Read("deploy/compose.yaml");
    private static readonly string Deploy = Path.Combine(Repository.Root, "deploy");

    /// <summary>Those whose work only root may do; the file says of each why.</summary>
    private static readonly string[] Root = ["victoriametrics-owner", "victorialogs-owner", "cadvisor", "fluent-bit"];

    private static IEnumerable<(string Name, JsonNode Service)> Services => Compose["services"]!.AsObject().Select(s => (s.Key, s.Value!));

    [Fact]
    public async Task The_compose_file_keeps_to_the_Compose_specification()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("compose.json");
        await File.WriteAllTextAsync(file, Compose.ToJsonString(), TestContext.Current.CancellationToken);

        Assert.Equal("", await Schemas.CheckAsync("compose", file));

        Compose["services"]!["admin"]!.AsObject().TryGetPropertyValue("ports", out var ports);
        var broken = JsonNode.Parse(Compose.ToJsonString())!;
        broken["services"]!["admin"]!["port"] = ports!.DeepClone();
        await File.WriteAllTextAsync(file, broken.ToJsonString(), TestContext.Current.CancellationToken);
        Assert.Contains("\"port\"", await Schemas.CheckAsync("compose", file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("core", "admin grafana victoriametrics victoriametrics-owner vmalert")]
    [InlineData("core,exporters", "admin cadvisor grafana node-exporter postgres-exporter redis-exporter victoriametrics victoriametrics-owner vmalert")]
    [InlineData("core,logs", "admin fluent-bit grafana victorialogs victorialogs-owner victoriametrics victoriametrics-owner vmalert")]
    public void Each_profile_brings_its_services(string profiles, string services)
    {
        var chosen = Services.Where(s => s.Service["profiles"]!.AsArray().Any(p => profiles.Split(',').Contains(p!.GetValue<string>()))).Select(s => s.Name);

        Assert.Equal(services, string.Join(' ', chosen.Order()));
        Assert.Equal("core exporters logs", string.Join(' ', Services.SelectMany(s => s.Service["profiles"]!.AsArray()).Select(p => p!.GetValue<string>()).Distinct().Order()));
    }

    [Fact]
    public async Task Docker_compose_reads_it()
    {
        Script.RequireOrSkip(Script.IsInstalled("docker-compose"), "docker-compose is not installed: apt-get install docker-compose");
        var (exitCode, output) = await Script.RunAsync(
            "docker-compose", ["--env-file", "deploy/.env.example", "-f", "deploy/compose.yaml", "config", "--quiet"], new Dictionary<string, string>(), TimeSpan.FromMinutes(1));

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Every_variable_is_explained_in_the_example_and_has_a_default()
    {
        var used = Variable().Matches(File.ReadAllText(Path.Combine(Deploy, "compose.yaml"))).Select(m => m.Groups["name"].Value).Distinct().Order();
        var example = File.ReadAllLines(Path.Combine(Deploy, ".env.example"));
        var explained = example.Select(l => Assignment().Match(l)).Where(m => m.Success).Select(m => m.Groups["name"].Value).Distinct();

        // The engine's own.
        Assert.Equal([.. used.Append("COMPOSE_PROFILES").Order()], explained.Order());
        Assert.All(
            example.Select((line, at) => (line, at)).Where(l => Assignment().IsMatch(l.line)),
            l => Assert.True(l.line.Length > 0 && l.at > 0 && (example[l.at - 1].StartsWith('#') || Assignment().IsMatch(example[l.at - 1])), l.line));
    }

    [Fact]
    public void The_defaults_that_the_example_shows_are_those_of_the_file()
    {
        var defaults = Variable().Matches(File.ReadAllText(Path.Combine(Deploy, "compose.yaml")))
            .GroupBy(m => m.Groups["name"].Value).ToDictionary(g => g.Key, g => g.Select(m => m.Groups["default"].Value).Distinct().Single());

        foreach (var shown in File.ReadAllLines(Path.Combine(Deploy, ".env.example")).Select(l => Assignment().Match(l)).Where(m => m.Success && m.Groups["name"].Value != "COMPOSE_PROFILES")
            .GroupBy(m => m.Groups["name"].Value).Select(g => g.First()))
        {
            var (name, value) = (shown.Groups["name"].Value, shown.Groups["value"].Value);
            Assert.True(defaults[name] == value || name is "VMALERT_NOTIFIER" or "POSTGRES_EXPORTER_URI", $"{name}: the example shows {value}, the file takes {defaults[name]}");
        }
    }

    [Fact]
    public void Every_path_of_the_repository_that_it_mounts_or_builds_is_there()
    {
        foreach (var (name, service) in Services)
        {
            foreach (var mount in Mounts(service).Where(m => m.Source.StartsWith('.')))
            {
                Assert.True(Path.Exists(Path.Combine(Deploy, mount.Source)), $"{name}: {mount.Source}");
                Assert.True(mount.ReadOnly, $"{name} can write to {mount.Source}");
            }
        }

        var build = Compose["services"]!["admin"]!["build"]!;
        var context = Path.GetFullPath(DashboardFile.Text(build, "context"), Deploy);
        var dockerfile = File.ReadAllText(Path.Combine(context, "Dockerfile"));
        Assert.All(build["args"]!.AsObject(), a => Assert.Contains($"ARG {a.Key}=", dockerfile, StringComparison.Ordinal));
        Assert.Contains(Mounts(Compose["services"]!["grafana"]!), m => m.Target == DashboardFile.Text(Yaml.Read("deploy/grafana/provisioning/dashboards/mana.yml")["providers"]![0]!["options"]!, "path"));
    }

    [Fact]
    public void Every_named_volume_and_secret_is_declared_and_every_declared_one_is_used()
    {
        var volumes = Services.SelectMany(s => Mounts(s.Service)).Select(m => m.Source).Where(s => char.IsAsciiLetter(s[0])).Distinct().Order();
        Assert.Equal(volumes, Compose["volumes"]!.AsObject().Select(v => v.Key).Order());
        Assert.All(["manacore-analytics", "manacore-victoriametrics"], name => Assert.Contains(Compose["volumes"]!.AsObject(), v => DashboardFile.Text(v.Value!, "name") == name));

        var secrets = Services.SelectMany(s => s.Service["secrets"]?.AsArray() ?? []).Select(s => s!.GetValue<string>()).Order();
        Assert.Equal(secrets, Compose["secrets"]!.AsObject().Select(s => s.Key).Order());
        var readme = File.ReadAllText(Path.Combine(Deploy, "secrets", "README.md"));
        foreach (var (name, secret) in Compose["secrets"]!.AsObject())
        {
            Assert.Equal($"./secrets/{name}", DashboardFile.Text(secret!, "file"));
            Assert.Contains($"| `{name}` |", readme, StringComparison.Ordinal);
        }

        // Each path under /run/secrets that a service is told of is a secret that it is given.
        foreach (var (name, service) in Services)
        {
            var given = (service["secrets"]?.AsArray() ?? []).Select(s => "/run/secrets/" + s!.GetValue<string>()).Order();
            var told = (service["environment"]?.AsObject() ?? []).Select(e => e.Value!.ToString()).Where(v => v.StartsWith("/run/secrets/", StringComparison.Ordinal)).Order();
            Assert.True(given.SequenceEqual(told), name);
        }
    }

    [Fact]
    public void No_secret_stands_in_it() =>
        Assert.DoesNotContain(Services.SelectMany(s => s.Service["environment"]?.AsObject() ?? []), e => e.Key is "DATABASE_URL" or "ADMIN_API_KEY" || e.Key.EndsWith("PASSWORD", StringComparison.Ordinal));

    [Fact]
    public void Services_that_are_waited_for_come_with_the_same_profile_and_tell_when_they_are_ready()
    {
        foreach (var (name, service) in Services)
        {
            foreach (var (other, dependency) in service["depends_on"]?.AsObject() ?? [])
            {
                var waitedFor = Compose["services"]![other] ?? throw new InvalidDataException($"{name} waits for {other}, which is not there.");
                Assert.Equal(Profiles(service), Profiles(waitedFor));
                if (DashboardFile.Text(dependency!, "condition") == "service_healthy")
                {
                    Assert.NotNull(waitedFor["healthcheck"]);
                }
            }
        }
    }

    [Fact]
    public void Each_service_runs_confined()
    {
        foreach (var (name, service) in Services)
        {
            Assert.True(service["read_only"]?.GetValue<bool>() == true, name);
            Assert.Equal("ALL", service["cap_drop"]!.AsArray().Single()!.GetValue<string>());
            Assert.Contains(service["security_opt"]!.AsArray(), o => o!.GetValue<string>() == "no-new-privileges:true");
            Assert.True(service["mem_limit"] is not null, name);
            Assert.Matches(@":v?\d|^mana-admin$", DashboardFile.Text(service, "image"));
            var runsAs = DashboardFile.Text(service, "user");
            Assert.True(name == "admin" || (Root.Contains(name) ? runsAs == "0:0" : runsAs.Length > 0 && !runsAs.StartsWith('0')), $"{name} runs as \"{runsAs}\"");
            Assert.True(name.EndsWith("-owner", StringComparison.Ordinal) || name == "fluent-bit" || service["healthcheck"]?["test"] is not null, $"{name} has no health check");
            Assert.All(service["ports"]?.AsArray() ?? [], p => Assert.StartsWith("${BIND_ADDRESS:-127.0.0.1}:", p!.GetValue<string>(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_address_within_the_stack_is_a_service_and_the_port_that_it_listens_on()
    {
        // Where each says so itself: the image, a flag, or the exporter's own default.
        var listens = new Dictionary<string, int>
        {
            ["admin"] = 3001,
            ["victoriametrics"] = 8428,
            ["vmalert"] = 8880,
            ["grafana"] = 3000,
            ["node-exporter"] = 9100,
            ["postgres-exporter"] = 9187,
            ["redis-exporter"] = 9121,
            ["cadvisor"] = 8080,
            ["victorialogs"] = 9428,
            ["fluent-bit"] = 2020,
        };
        var files = new[] { "compose.yaml", "prometheus.yml", "fluent-bit.conf", "grafana/provisioning/datasources/mana.yml" };
        var addresses = files.SelectMany(f => Address().Matches(File.ReadAllText(Path.Combine(Deploy, f)))
            .Select(m => (Host: m.Groups["host"].Value, Port: int.Parse(m.Groups["port"].Value)))).Where(a => a.Host is not ("localhost" or "redis" or "alertmanager")).ToList();

        Assert.Equal(listens.Keys.Order(), addresses.Select(a => a.Host).Distinct().Order());
        Assert.All(addresses, a => Assert.Equal(listens[a.Host], a.Port));
        Assert.Equal(listens.Keys.Order(), Services.Select(s => s.Name).Where(n => !n.EndsWith("-owner", StringComparison.Ordinal)).Order());
        Assert.Contains($"EXPOSE {listens["admin"]}", File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile")), StringComparison.Ordinal);
        foreach (var (name, service) in Services)
        {
            Assert.All(service["ports"]?.AsArray() ?? [], p => Assert.EndsWith($":{listens[name]}", p!.GetValue<string>(), StringComparison.Ordinal));
            Assert.All(service["healthcheck"]?["test"]?.AsArray().Select(t => t!.GetValue<string>()).Where(t => t.StartsWith("http", StringComparison.Ordinal)) ?? [],
                t => Assert.StartsWith($"http://127.0.0.1:{listens[name]}/", t, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_settings_that_it_hands_to_the_app_are_settings_of_the_app()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "appsettings.schema.json")))!["properties"]!;
        foreach (var (name, _) in Compose["services"]!["admin"]!["environment"]!.AsObject())
        {
            var parts = name.Split("__");
            Assert.True((parts.Length == 1 ? schema[name] : schema[parts[0]]?["properties"]?[parts[1]]) is not null, $"{name} is not a setting.");
        }
    }

    [Fact]
    public void VictoriaMetrics_is_told_what_the_old_service_told_it()
    {
        var metrics = Compose["services"]!["victoriametrics"]!;
        var flags = metrics["command"]!.AsArray().Select(c => c!.GetValue<string>());

        Assert.Equal("victoriametrics/victoria-metrics:v1.99.0", DashboardFile.Text(metrics, "image"));
        Assert.All(["-retentionPeriod=2y", "-storageDataPath=/storage", "-promscrape.config=/etc/prometheus/prometheus.yml"], f => Assert.Contains(f, flags));
        Assert.Contains(Mounts(metrics), m => m.Target == "/storage" && m.Source == "victoriametrics");
        Assert.Contains(Mounts(metrics), m => m.Target == "/etc/prometheus/prometheus.yml");
        Assert.Equal("grafana/grafana:10.4.1", DashboardFile.Text(Compose["services"]!["grafana"]!, "image"));
    }

    private static string Profiles(JsonNode service) => service["profiles"]!.ToJsonString();

    /// <summary>Source, with a variable's default in its place, and target of each mount.</summary>
    private static IEnumerable<(string Source, string Target, bool ReadOnly)> Mounts(JsonNode service) =>
        (service["volumes"]?.AsArray() ?? []).Select(v =>
        {
            var parts = Variable().Replace(v!.GetValue<string>(), m => m.Groups["default"].Value).Split(':');
            return (parts[0], parts[1], parts.Length > 2 && parts[2].Split(',').Contains("ro"));
        });

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+):-(?<default>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    [GeneratedRegex("^#?(?<name>[A-Z_]+)=(?<value>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Assignment();

    [GeneratedRegex("""(?<host>\b[a-z][a-z-]+):(?<port>\d{4})\b(?!:)|names: \["(?<host>[a-z-]+)"\]\s+type: A\s+port: (?<port>\d+)|host\s+(?<host>[a-z]+)\n\s+port\s+(?<port>\d+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
