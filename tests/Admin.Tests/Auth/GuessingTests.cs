using System.Net;
using Admin.Data.Audit;
using Admin.Tests.Servers;
using Microsoft.Data.Sqlite;

namespace Admin.Tests.Auth;

/// <summary>Guessing a link or a key: refused, slowed down, and seen afterwards. And who is believed about where they come from.</summary>
public sealed class GuessingTests(PostgresServer postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guessed_link_is_refused_then_slowed_down_and_is_in_the_audit_log()
    {
        await using var app = await StartAsync(("Http__SignInsPerMinute", "5"));
        using var browser = new SignInForm(app);
        var answers = new List<(HttpStatusCode Status, string Location)>();
        for (var guess = 0; guess < 7; guess++)
        {
            await browser.OpenAsync(app.Process.SignInLink);
            answers.Add(await browser.SendAsync(f => f.Key != "token"));
        }

        Assert.Equal(Enumerable.Repeat((HttpStatusCode.Redirect, "/signin?notice=link"), 5), answers.Take(5));
        Assert.Equal(Enumerable.Repeat(HttpStatusCode.TooManyRequests, 2), answers.Skip(5).Select(a => a.Status));
        await app.Process.StopAsync();
        Assert.Contains(("session.begin", nameof(AuditOutcome.Refused)), Lines(app));
        Assert.DoesNotContain(("session.begin", nameof(AuditOutcome.Done)), Lines(app));
    }

    [Fact]
    public async Task A_guessed_key_is_refused_then_slowed_down_and_is_in_the_audit_log()
    {
        await using var app = await StartAsync();
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 12; guess++)
        {
            answers.Add((await AskAsync(app, $"guess-{guess}")).Status);
        }

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.Unauthorized, 9).Concat(Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3)), answers);

        // Not even the right one is looked at now: a guesser must not learn that it is.
        var (status, retryAfter) = await AskAsync(app, TestApp.Key);
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (status, retryAfter));
        await app.Process.StopAsync();
        Assert.Contains(Lines(app), l => l.Outcome == nameof(AuditOutcome.Refused));
    }

    [Fact]
    public async Task Twenty_snapshots_at_once_pass()
    {
        await using var app = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var answer = await app.WithKey.PostAsync(new Uri("/api/v1/analytics/snapshot", UriKind.Relative), null, Cancelled);
            return answer.StatusCode;
        }));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a));
    }

    [Fact]
    public async Task What_a_stranger_says_of_their_address_and_scheme_is_not_believed_and_a_named_proxy_is()
    {
        await using (var alone = await StartAsync(("Http__SignInsPerMinute", "1")))
        {
            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.TooManyRequests], await SignInFromAsync(alone, "192.0.2.1", "192.0.2.2"));
            Assert.DoesNotContain("Strict-Transport-Security", await HeadersAsync(alone));
        }

        await using var behind = await StartAsync(("Http__SignInsPerMinute", "1"), ("Http__Proxies", "127.0.0.0/8"));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.TooManyRequests], await SignInFromAsync(behind, "192.0.2.1", "192.0.2.2", "192.0.2.2"));
        Assert.Contains("Strict-Transport-Security", await HeadersAsync(behind));
    }

    private static async Task<List<HttpStatusCode>> SignInFromAsync(TestApp app, params string[] addresses)
    {
        using var client = app.NewClient();
        var answers = new List<HttpStatusCode>();
        foreach (var address in addresses)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/signin/session");
            request.Headers.Add("X-Forwarded-For", address);
            using var answer = await client.SendAsync(request, Cancelled);
            answers.Add(answer.StatusCode);
        }

        return answers;
    }

    private static async Task<List<string>> HeadersAsync(TestApp app)
    {
        using var client = app.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Host = "admin.example.org";
        using var answer = await client.SendAsync(request, Cancelled);
        return [.. answer.Headers.Select(h => h.Key)];
    }

    private static async Task<(HttpStatusCode Status, string? RetryAfter)> AskAsync(TestApp app, string key)
    {
        using var client = app.NewClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        using var answer = await client.GetAsync(new Uri("/api/v1/analytics/latest", UriKind.Relative), Cancelled);
        return (answer.StatusCode, answer.Headers.RetryAfter?.ToString());
    }

    private static List<(string Action, string Outcome)> Lines(TestApp app)
    {
        using var state = new SqliteConnection($"Data Source={Path.Combine(app.Directory, "admin-state.db")};Mode=ReadOnly;Pooling=False");
        state.Open();
        using var command = state.CreateCommand();
        command.CommandText = """SELECT "Action", "Outcome" FROM audit""";
        using var reader = command.ExecuteReader();
        var lines = new List<(string, string)>();
        while (reader.Read())
        {
            lines.Add((reader.GetString(0), reader.GetString(1)));
        }

        return lines;
    }

    private async Task<TestApp> StartAsync(params (string Name, string Value)[] settings) =>
        await TestApp.StartAsync((await postgres.CreateDatabaseAsync()).Url, settings);
}
