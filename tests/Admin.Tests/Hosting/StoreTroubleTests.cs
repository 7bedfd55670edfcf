using System.Net;
using System.Text.Json;
using Admin.Tests.Servers;

namespace Admin.Tests.Hosting;

/// <summary>A store that can't be opened does not stop the start.</summary>
public sealed class StoreTroubleTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_damaged_store_is_told_of_and_left_as_it_is()
    {
        await using var app = await TestApp.StartAsync((await postgres.CreateDatabaseAsync()).Url);
        await app.Process.StopAsync();
        await File.WriteAllTextAsync(app.Settings["DUCKDB_PATH"], "no database", Cancelled);

        await app.LaunchAsync();

        Assert.Equal("OK", await app.Anonymous.GetStringAsync(new Uri("/health", UriKind.Relative), Cancelled));
        await ExpectAsync(app, HttpMethod.Get, "/health/ready", null);
        var health = await ExpectAsync(app, HttpMethod.Get, "/api/v1/analytics/health", "application/json");
        Assert.Equal("unhealthy", health!.Value.GetProperty("status").GetString());
        await ExpectAsync(app, HttpMethod.Get, "/api/v1/analytics/latest", "application/problem+json");
        await ExpectAsync(app, HttpMethod.Get, "/api/v1/analytics/summary", "application/problem+json");
        await ExpectAsync(app, HttpMethod.Post, "/api/v1/analytics/snapshot", "application/problem+json");
        Assert.Equal("no database", await File.ReadAllTextAsync(app.Settings["DUCKDB_PATH"], Cancelled));
        Assert.Contains("admin_store_state{state=\"corrupt\"} 1", await app.Anonymous.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_in_the_stores_place_does_not_stop_the_start_and_somebody_can_sign_in_to_read_why()
    {
        await using var app = await TestApp.StartAsync((await postgres.CreateDatabaseAsync()).Url);
        await app.Process.StopAsync();
        File.Delete(app.Settings["DUCKDB_PATH"]);
        Directory.CreateDirectory(app.Settings["DUCKDB_PATH"]);

        await app.LaunchAsync();

        await ExpectAsync(app, HttpMethod.Get, "/health/ready", null);
        using var browser = new Auth.SignInForm(app);
        Assert.NotEmpty(await browser.SignInAsync(app.Process.SignInLink));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static async Task<JsonElement?> ExpectAsync(TestApp app, HttpMethod method, string path, string? mediaType)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await app.WithKey.SendAsync(request, Cancelled);
        var body = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        if (mediaType is null)
        {
            return null;
        }

        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(body).RootElement;
    }
}
