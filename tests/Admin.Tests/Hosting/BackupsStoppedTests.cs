using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Tests.Backups;
using Admin.Tests.Servers;
using Admin.Tests.Store;

namespace Admin.Tests.Hosting;

/// <summary>What the team saw too late: a backup that has stopped. Told by the running app itself, without anybody's doing.</summary>
public sealed class BackupsStoppedTests(PostgresServer postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backups_that_stopped_a_week_ago_are_red_on_the_trust_line_the_page_the_health_and_the_metrics()
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3));
        await using var disk = await SmallDisk.MountAsync(40);
        await using var app = TestApp.Create(database.Url, ("Backups__Schedule", "02:00"), ("BACKUP_DIR", disk.Path));
        var weekAgo = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-8);
        await using (var past = await BackupHouse.OpenAsync(app.Directory, disk.Path, weekAgo))
        {
            await past.Store.RecordAsync(Stores.Day(DateOnly.FromDateTime(weekAgo).AddDays(-1), 1));
            await past.BackUpWellAsync();
        }

        // From then on every backup fails; what is there can still be read.
        await disk.MakeReadOnlyAsync();
        await app.StartAgainAsync();

        var metrics = await app.MetricsAsync();
        Assert.Equal(1, metrics["admin_trust_level{level=\"red\"}"]);
        Assert.InRange(metrics["admin_backup_last_verified_age_seconds"], TimeSpan.FromDays(8).TotalSeconds, TimeSpan.FromDays(9).TotalSeconds);
        var health = await app.WithKey.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/analytics/health", UriKind.Relative), Cancelled);
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Contains("backup", health.GetRawText(), StringComparison.Ordinal);
        foreach (var page in new[] { "/", "/backups" })
        {
            using var answer = await app.WithKey.GetAsync(new Uri(page, UriKind.Relative), Cancelled);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("Last backup 8 days old", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        }
    }
}
