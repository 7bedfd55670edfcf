using System.IO.Compression;
using System.Net;
using System.Runtime.Versioning;
using System.Text;
using Admin.Tests.Servers;

namespace Admin.Tests.Diagnostics;

/// <summary>Secrets are planted wherever one can be, and looked for in the bundle in every spelling in which they travel.</summary>
public sealed class SupportBundleTests(PostgresServer postgres)
{
    private const string Database = "planted:in/the@database url";
    private const string Grafana = "glsa_planted-in-grafana-1";
    private const string Metrics = "planted-in-victoriametrics";
    private const string Smtp = "planted in smtp";
    private const string Sent = "planted-as-a-wrong-key";

    private static readonly Uri Bundle = new("/api/v1/diagnostics/bundle", UriKind.Relative);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_bundle_of_the_API_and_that_of_the_verb_hold_none_of_the_planted_secrets()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var app = await TestApp.StartAsync(
            database.Url.Replace(Uri.EscapeDataString(PostgresServer.Password), Uri.EscapeDataString(Database), StringComparison.Ordinal),
            ("GRAFANA_URL", $"http://viewer:{Metrics}@127.0.0.1:1/"),
            ("GRAFANA_TOKEN", Grafana),
            ("VICTORIAMETRICS_URL", $"http://writer:{Metrics}@127.0.0.1:1"),
            ("Alerts__Smtp__Password", Smtp),
            ("Backups__OffSite", $"s3://{Metrics}:{Smtp}@bucket/path"),
            ("Logging__LogLevel__Default", "Trace"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "Trace"));
        using var wrong = app.NewClient();
        wrong.DefaultRequestHeaders.Add("X-Api-Key", Sent);
        using (await wrong.GetAsync(new Uri($"/signin?token={Sent}", UriKind.Relative), Cancelled))
        {
            // Only for the log.
        }

        var configured = new[] { Database, Grafana, Metrics, Smtp, TestApp.Key, await OwnerTokenAsync(app) };
        var secrets = configured.Concat([Sent, app.Process.SignInLink.Query["?token=".Length..]]).ToList();
        using (await app.Anonymous.GetAsync(app.Process.SignInLink, Cancelled))
        {
            // Only for the log.
        }

        // Somewhere in the log each of them stands, said by somebody who should not have.
        foreach (var secret in configured)
        {
            using var asked = await app.WithKey.GetAsync(new Uri($"/api/v1/operations/{Uri.EscapeDataString(secret)}?token={Uri.EscapeDataString(secret)}", UriKind.Relative), Cancelled);
        }

        using var refused = await app.Anonymous.GetAsync(Bundle, Cancelled);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var answer = await app.WithKey.GetAsync(Bundle, Cancelled);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        var file = Path.Combine(app.Directory, "bundle.zip");
        var (code, errors, _) = await AppProcess.RunToEndAsync(app.Directory, app.Settings, "doctor", "--bundle", file);
        Assert.True(code is 1 or 3, errors);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        foreach (var zip in new[] { await answer.Content.ReadAsByteArrayAsync(Cancelled), await File.ReadAllBytesAsync(file, Cancelled) })
        {
            var texts = Unpack(zip);
            Assert.Equal(["README.txt", "checks.json", "log.txt", "operations.json", "runs.json", "settings.json", "trust.json", "versions.json"], texts.Keys.Order(StringComparer.Ordinal));
            Assert.Contains("refused the sign-in", texts["runs.json"], StringComparison.Ordinal);
            Assert.Contains("[redacted]", texts["settings.json"], StringComparison.Ordinal);
            Assert.Contains("\"ADMIN_API_KEY\": ", texts["settings.json"], StringComparison.Ordinal);
            Assert.True(texts["log.txt"].Split('\n').Length > 20);
            foreach (var (name, text) in texts)
            {
                Assert.All(secrets.SelectMany(Spellings), secret => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{name} holds {secret}"));
            }
        }
    }

    [Fact]
    public async Task Where_no_server_can_start_the_verb_makes_one_too()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("bundle.zip");

        var (code, errors, _) = await AppProcess.RunToEndAsync(
            folder.Path,
            new Dictionary<string, string> { ["DATABASE_URL"] = "postgresql://reader:geheimnis@127.0.0.1:1/product", ["DUCKDB_PATH"] = folder.File("store/metrics.duckdb"), ["BACKUP_DIR"] = folder.File("backups") },
            "doctor", "--bundle", file);

        Assert.Equal(1, code);
        Assert.Contains($"Written: {file}", errors, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1 refused the connection", Unpack(await File.ReadAllBytesAsync(file, Cancelled))["checks.json"], StringComparison.Ordinal);
        Assert.DoesNotContain("geheimnis", string.Concat(Unpack(await File.ReadAllBytesAsync(file, Cancelled)).Values), StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFileSystemEntries(folder.Path));
    }

    private static IEnumerable<string> Spellings(string secret) =>
        [secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), secret.Replace("/", "\\/", StringComparison.Ordinal)];

    private static async Task<string> OwnerTokenAsync(TestApp app) => System.Text.Json.JsonDocument.Parse(
        await File.ReadAllTextAsync(app.Settings["DUCKDB_PATH"] + ".lock.json", Cancelled)).RootElement.GetProperty("Token").GetString()!;

    private static Dictionary<string, string> Unpack(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        });
    }
}
