using System.Net;
using System.Net.Http.Json;
using Admin.Tests.Servers;

namespace Admin.Tests.Hosting;

/// <summary>The app listens before its stores are open: nobody notices, whenever they come and whenever it is stopped.</summary>
public sealed class StoreOpeningTests : IDisposable
{
    private const string Key = "of-the-opening-55d1";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_as_soon_as_it_listens_waits_for_the_stores_and_the_probe_does_not()
    {
        await using var app = Launch();
        await app.ListensAsync();
        using var client = Client(app);

        var read = client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancelled);
        var written = client.PostAsJsonAsync("/api/v1/annotations", new { day = "2026-01-28", text = "first" }, Cancelled);
        Assert.Equal("OK", await client.GetStringAsync(new Uri("/health", UriKind.Relative), Cancelled));

        Assert.DoesNotContain("admin_store_state{state=\"opening\"} 1", await read, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await written).StatusCode);
    }

    [Fact]
    public async Task Told_to_stop_while_it_opens_the_stores_it_ends_well_and_the_next_start_finds_them_as_they_should_be()
    {
        await using (var app = Launch())
        {
            await app.ListensAsync();

            var (exitCode, took) = await app.StopAsync();

            Assert.True(exitCode == 0, $"{app.StandardOutput}\n{app.StandardError}");
            Assert.Empty(app.StandardError);
            Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        }

        await using var again = Launch();
        await again.ListensAsync();
        await again.WaitForAsync("/health/ready", Cancelled);
    }

    public void Dispose() => _folder.Dispose();

    private static HttpClient Client(AppProcess app)
    {
        var client = new HttpClient { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        return client;
    }

    private AppProcess Launch() => AppProcess.Launch(
        _folder.Path,
        new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DUCKDB_PATH"] = _folder.File("metrics.duckdb"),
            ["BACKUP_DIR"] = _folder.File("backups"),
            ["ADMIN_API_KEY"] = Key,
        },
        []);
}
