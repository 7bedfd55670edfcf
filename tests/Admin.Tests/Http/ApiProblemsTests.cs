using System.Net;
using Admin.Data;
using Admin.Data.Store;
using Admin.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Admin.Tests.Http;

public sealed class ApiProblemsTests : IAsyncLifetime
{
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddApiJson();
        _app = builder.Build();
        _app.UseApiProblems();
        _app.MapGet("/api/bug", string () => throw new InvalidOperationException("password=geheim"));
        _app.MapGet("/api/store", string () => throw new StoreUnavailableException(new StoreStatus(
            StoreState.Locked, "/data/metrics.duckdb", new Problem("duckdb (PID 7) has the store open.", "Nothing was changed.", "Close it."), null)));
        await _app.StartAsync(Cancelled);
    }

    [Fact]
    public async Task A_bug_is_a_500_without_details()
    {
        var body = await ExpectAsync("/api/bug", HttpStatusCode.InternalServerError);

        Assert.DoesNotContain("geheim", body, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_can_not_be_read_is_a_503_that_says_what_happened_what_is_true_and_what_to_do()
    {
        Assert.Contains(
            "duckdb (PID 7) has the store open. Nothing was changed. Close it.",
            await ExpectAsync("/api/store", HttpStatusCode.ServiceUnavailable),
            StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private async Task<string> ExpectAsync(string path, HttpStatusCode status)
    {
        using var client = _app.GetTestClient();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsStringAsync(Cancelled);
    }
}
