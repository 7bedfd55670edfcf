using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Admin.Tests.Servers;
using Admin.Tests.Store;

namespace Admin.Tests.Hosting;

/// <summary>The old service still runs on the store when this app starts.</summary>
public sealed class StoreLockedTests(PostgresServer postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_another_process_holds_is_left_alone_and_opened_by_itself_once_it_is_let_go()
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));
        await using var app = await TestApp.StartAsync(database.Url);
        await app.Process.StopAsync();
        var store = app.Settings["DUCKDB_PATH"];
        foreach (var file in Directory.GetFiles(app.Directory, Path.GetFileName(store) + "*"))
        {
            File.Delete(file);
        }

        File.Copy(Stores.Legacy, store);
        await using (var holder = await ForeignLock.TakeAsync(store, "F_WRLCK"))
        {
            await app.LaunchAsync();

            using var ready = await app.Anonymous.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancelled);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Equal(1, (await app.MetricsAsync())["admin_store_state{state=\"locked\"}"]);
            using var health = await app.WithKey.GetAsync(new Uri("/api/v1/analytics/health", UriKind.Relative), Cancelled);
            Assert.Contains(holder.ProcessId.ToString(CultureInfo.InvariantCulture), await health.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
            Assert.Equal(await HashAsync(Stores.Legacy), await HashAsync(store));
            Assert.Empty(Directory.GetFiles(app.Directory, "*before-adoption*"));
        }

        var process = app.Process.ProcessId;
        await app.Process.WaitForAsync("/health/ready", Cancelled);
        await TestApp.UntilAsync(async () => (await app.RunsAsync())["succeeded"] == 2);

        Assert.Equal(process, app.Process.ProcessId);
        Assert.Single(Directory.GetFiles(app.Directory, "*before-adoption*"), f => !f.EndsWith(".wal", StringComparison.Ordinal));
        Assert.Equal("healthy", (await app.JsonAsync("/health")).GetProperty("status").GetString());
        var imported = await app.JsonAsync("/range?start=2000-01-01&end=2026-01-28");
        Assert.Equal(30, imported.EnumerateArray().Count(d => d.GetProperty("origin").GetString() == "import"));
    }

    private static async Task<string> HashAsync(string file)
    {
        await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Convert.ToHexString(await SHA256.HashDataAsync(content, Cancelled));
    }
}
