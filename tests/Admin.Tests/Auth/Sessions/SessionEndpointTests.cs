using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Admin.Tests.Auth.Sessions;

public sealed class SessionEndpointTests(WholeApp app) : IClassFixture<WholeApp>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_admin_sees_who_is_signed_in_and_ends_a_session_at_once()
    {
        using var admin = app.NewClient();
        app.Identify(admin.DefaultRequestHeaders, Caller.AdminKey);
        using var viewer = app.NewClient();
        app.Identify(viewer.DefaultRequestHeaders, Caller.Viewer);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(viewer, "/trends"));

        var listed = (await admin.GetFromJsonAsync<JsonElement[]>("/api/v1/sessions", Cancelled))!.Single(s => s.GetProperty("name").GetString() == nameof(Caller.Viewer));
        Assert.Equal("Viewer", listed.GetProperty("role").GetString());
        Assert.Equal("link", listed.GetProperty("way").GetString());
        var address = new Uri($"/api/v1/sessions/{listed.GetProperty("id").GetString()}", UriKind.Relative);
        using var ended = await admin.DeleteAsync(address, Cancelled);
        using var again = await admin.DeleteAsync(address, Cancelled);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (ended.StatusCode, again.StatusCode));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(viewer, "/trends"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(viewer, "/api/v1/analytics/growth"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancelled);
        return answer.StatusCode;
    }
}
