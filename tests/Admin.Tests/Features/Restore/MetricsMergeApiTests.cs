using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Tests.Servers;
using Admin.Tests.VictoriaMetrics;

namespace Admin.Tests.Features.Restore;

/// <summary>The history of a real VictoriaMetrics that was lost, given back from a backup over HTTP.</summary>
public sealed class MetricsMergeApiTests(PostgresServer postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_history_comes_back_once_however_often_it_is_merged(bool isDirectoryKnown)
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.Of(20, History.Start, History.Start.AddDays(40), TimeSpan.FromHours(1)));
        var database = await postgres.CreateDatabaseAsync();
        (string, string)[] settings = [("VICTORIAMETRICS_URL", server.Url), .. isDirectoryKnown ? [("VICTORIAMETRICS_DATA_PATH", server.DataPath)] : Array.Empty<(string, string)>()];
        await using var app = await TestApp.StartAsync(database.Url, settings);
        using var made = await app.WithKey.PostAsync(new Uri("/api/v1/backups", UriKind.Relative), null, Cancelled);
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Cancelled));
        var backups = await app.WithKey.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/backups", UriKind.Relative), Cancelled);
        var id = backups[0].GetProperty("id").GetString()!;

        await server.LoseEverythingAsync();
        Assert.Equal((0, 0), await server.CountAsync());
        var merged = await MergeAsync(app, id);
        var again = await MergeAsync(app, id);

        Assert.Equal(("succeeded", "19,200 samples were added; nothing of the archive is missing any more."), merged);
        Assert.Equal(("succeeded", "0 samples were added; nothing of the archive is missing any more."), again);
        Assert.Equal((20, 19_200), await server.CountAsync());
    }

    private static async Task<(string? State, string? Message)> MergeAsync(TestApp app, string id)
    {
        using var begun = await app.WithKey.PostAsync(new Uri($"/api/v1/backups/{id}/merge-victoriametrics", UriKind.Relative), null, Cancelled);
        Assert.True(begun.StatusCode == HttpStatusCode.Accepted, await begun.Content.ReadAsStringAsync(Cancelled));
        var operation = default(JsonElement);
        await TestApp.UntilAsync(async () =>
        {
            operation = await app.WithKey.GetFromJsonAsync<JsonElement>(begun.Headers.Location, Cancelled);
            return operation.GetProperty("state").GetString() is not ("queued" or "running");
        });
        return (operation.GetProperty("state").GetString(), operation.GetProperty("message").GetString());
    }
}
