using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Tests.Servers;

namespace Admin.Tests.Hosting;

public sealed class AlertKillTests(PostgresServer postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_outlives_kill_minus_nine_while_the_mail_server_is_down_and_is_sent_once()
    {
        await using var mail = MailServer.Start();
        await mail.PauseAsync();
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3));
        await using var app = await TestApp.StartAsync(
            database.Url,
            ("Smtp__Host", "127.0.0.1"),
            ("Smtp__Port", mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Smtp__Security", "none"),
            ("Smtp__From", "mana-admin@example.org"),
            ("PublicUrl", "https://admin.example.org"));
        await PostAsync(app, "/api/v1/channels", new { name = "Team", kind = "email", target = "ana@example.org" }, HttpStatusCode.Created);
        await PostAsync(app, "/api/v1/channels/1/test", new { }, HttpStatusCode.BadGateway);

        // The days of the past were counted later, which a rule judges only where that is asked for.
        await PostAsync(app, "/api/v1/alerts", new { name = "Users", kpi = "total_users", test = "above", limit = 0, reconstructed = true }, HttpStatusCode.Created);
        await TestApp.UntilAsync(async () => (await app.WithKey.GetFromJsonAsync<JsonElement>("/api/v1/channels", Cancelled))[0].GetProperty("failing_since").ValueKind == JsonValueKind.String);

        await app.Process.KillAsync();
        mail.Resume();
        await app.StartAgainAsync();
        await TestApp.UntilAsync(() => Task.FromResult(mail.Taken.Count > 0));
        await TestApp.UntilAsync(async () => (await app.WithKey.GetFromJsonAsync<JsonElement>("/api/v1/channels", Cancelled))[0].GetProperty("failing_since").ValueKind == JsonValueKind.Null);

        await app.Process.KillAsync();
        await app.StartAgainAsync();
        await PostAsync(app, "/api/v1/channels/1/test", new { }, HttpStatusCode.NoContent);
        Assert.Equal(["Alert: Users", "Mana Admin: a test"], mail.Taken.Select(m => m.Subject));
    }

    private static async Task PostAsync(TestApp app, string path, object body, HttpStatusCode expected)
    {
        using var response = await app.WithKey.PostAsJsonAsync(path, body, Cancelled);
        Assert.True(response.StatusCode == expected, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync(Cancelled)}");
    }
}
