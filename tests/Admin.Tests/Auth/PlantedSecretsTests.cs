using System.Net;
using Admin.Tests.Servers;

namespace Admin.Tests.Auth;

/// <summary>Secrets are planted in every setting that takes one, and looked for in all that the app shows, writes and says.</summary>
public sealed class PlantedSecretsTests(PostgresServer postgres)
{
    private const string Password = "planted-database-password-8c41";
    private const string ClientSecret = "planted-client-secret-77ab";
    private const string VictoriaMetricsPassword = "planted-metrics-password-d0d0";
    private static readonly string[] Planted = [Password, ClientSecret, TestApp.Key, VictoriaMetricsPassword];

    private static readonly string[] Addresses =
    [
        "/", "/trends", "/months", "/snapshots", "/backups", "/restore", "/operations", "/diagnostics", "/settings", "/keys", "/audit", "/kpis", "/query", "/signin", "/no-such-page",
        "/openapi/v1.json", "/metrics", "/health/ready", "/api/v1/analytics/health", "/api/v1/analytics/latest", "/api/v1/analytics/growth?days=abc", "/api/v1/analytics/summary",
        "/api/v1/backups", "/api/v1/backups/x/restore-plan?mode=add", "/api/v1/restores", "/api/v1/operations/x", "/api/v1/audit", "/api/v1/keys",
        "/api/v1/export/trends.csv", "/api/v1/export/months.csv",
    ];

    [Fact]
    public async Task No_planted_secret_is_in_a_page_an_answer_an_export_the_document_the_log_or_the_name_of_the_process()
    {
        // The server refuses this password, so that errors about it are told too.
        var database = new UriBuilder((await postgres.CreateDatabaseAsync()).Url) { Password = Password };
        await using var app = await TestApp.StartAsync(
            database.ToString(),
            ("Auth__Oidc__Authority", "https://127.0.0.1:1/"),
            ("Auth__Oidc__ClientSecret", ClientSecret),
            ("VICTORIAMETRICS_URL", $"http://metrics:{VictoriaMetricsPassword}@127.0.0.1:1/"),
            ("Logging__LogLevel__Default", "Debug"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "Trace"),
            ("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Debug"));

        var told = new List<(string Where, string What)>();
        foreach (var address in Addresses)
        {
            using var answer = await app.WithKey.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            told.Add((address, $"{answer.Headers}{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}"));
        }

        foreach (var address in new[] { "/api/v1/analytics/snapshot", "/api/v1/backups", "/signin/provider" })
        {
            using var answer = await app.WithKey.PostAsync(new Uri(address, UriKind.Relative), null, TestContext.Current.CancellationToken);
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
            told.Add(($"POST {address}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }

        told.Add(("process title", await File.ReadAllTextAsync($"/proc/{app.Process.ProcessId}/cmdline", TestContext.Current.CancellationToken)));
        await app.Process.StopAsync();
        told.Add(("standard output", app.Process.StandardOutput));
        told.Add(("standard error", app.Process.StandardError));
        foreach (var file in Directory.EnumerateFiles(app.Directory, "*", SearchOption.AllDirectories))
        {
            told.Add((file, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))));
        }

        Assert.Empty(told.SelectMany(t => Planted.Where(p => t.What.Contains(p, StringComparison.Ordinal)).Select(p => $"{p} in {t.Where}")));
    }
}
