using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Admin.Tests.Diagnostics;

/// <summary>
/// A real HTTP server that speaks those endpoints of Grafana 10.4's documented API that are asked: health, data sources and their health, the proxy to
/// them, and dashboards. As Grafana does, it asks the data source's URL itself. Grafana itself is in none of the package sources of this project.
/// </summary>
internal sealed class GrafanaServer(string dataSourceUrl, string token) : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly ScrapedServer _server = new();

    public string Url => $"http://127.0.0.1:{_server.Port}";

    /// <summary>By uid: the expressions of its panels.</summary>
    public Dictionary<string, string[]> DashboardQueries { get; } = [];

    /// <summary>Whether its data source is provisioned.</summary>
    public bool HasDataSource { get; set; } = true;

    public Task StartAsync() => _server.StartAsync(AnswerAsync);

    public Task StopAsync() => _server.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == "/api/health")
        {
            return Json(context, 200, new { commit = "abcdef", database = "ok", version = "10.4.1" });
        }

        if (context.Request.Headers.Authorization != $"Bearer {token}")
        {
            return Json(context, 401, new { message = "Unauthorized" });
        }

        const string sources = "/api/datasources";
        return path switch
        {
            sources => Json(context, 200, HasDataSource ? new[] { new { id = 1, uid = "prometheus", name = "prometheus", type = "prometheus", url = dataSourceUrl, isDefault = true } } : []),
            sources + "/uid/prometheus/health" => HealthAsync(context),
            sources + "/proxy/uid/prometheus/api/v1/query" => ProxyAsync(context),
            _ when path.StartsWith("/api/dashboards/uid/", StringComparison.Ordinal) && DashboardQueries.TryGetValue(path["/api/dashboards/uid/".Length..], out var queries) =>
                Json(context, 200, new { meta = new { slug = "x" }, dashboard = new { panels = queries.Select(expr => new { targets = new[] { new { expr } } }) } }),
            _ => Json(context, 404, new { message = "Not found" }),
        };
    }

    private async Task HealthAsync(HttpContext context)
    {
        try
        {
            (await _http.GetAsync(new Uri($"{dataSourceUrl}/api/v1/query?query=1%2B1"))).EnsureSuccessStatusCode();
            await Json(context, 200, new { status = "OK", message = "Successfully queried the Prometheus API." });
        }
        catch (HttpRequestException e)
        {
            await Json(context, 400, new { status = "ERROR", message = e.Message });
        }
    }

    private async Task ProxyAsync(HttpContext context)
    {
        var answer = await _http.GetAsync(new Uri($"{dataSourceUrl}/api/v1/query{context.Request.QueryString}"));
        context.Response.StatusCode = (int)answer.StatusCode;
        await context.Response.WriteAsync(await answer.Content.ReadAsStringAsync());
    }

    private static Task Json(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(body));
    }
}
