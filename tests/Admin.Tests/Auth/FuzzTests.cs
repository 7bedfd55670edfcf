using System.Text;
using System.Text.RegularExpressions;
using Admin.Data.State;
using Admin.Data.Store;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Tests.Auth;

/// <summary>A thousand requests that make no sense, over all endpoints: no fault, no stack trace, nothing changed.</summary>
public sealed partial class FuzzTests(WholeApp app) : IClassFixture<WholeApp>
{
    private const int Requests = 1_000;

    private static readonly string[] Nasty =
    [
        "", " ", ".", "..", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "%0d%0aSet-Cookie:%20a=b", "'; DROP TABLE runs; --", "<script>alert(1)</script>",
        "${jndi:ldap://x}", "{{7*7}}", "-1", "0", "99999999999999999999", "1e308", "NaN", "2026-13-45", "0001-01-01", "9999-12-31", "null", "true", "[]", "{}", "\u202e", "ﷺ",
        "😀", "a\u0000b", "CON", "//evil.example", "\\\\evil\\share", "https://evil.example/", "%", "%zz", "%c0%ae", new string('A', 3_000),
    ];

    private static readonly string[] Bodies =
    [
        "", "null", "[]", "{}", "{", "\"", "0", "{\"plan_id\":null}", "{\"plan_id\":[]}", "{\"targets\":[{\"target\":\"x\"}]}", "{\"targets\":[null]}", "{\"range\":{\"from\":\"x\"}}",
        "{\"day\":\"2026-99-99\",\"kind\":\"release\",\"text\":\"x\"}", "{\"day\":null,\"kind\":1,\"text\":{}}", "{\"a\":" + new string('[', 500), "a=b&a=c", "\u0000\u0001\u0002",
    ];

    private static readonly string[] Types = ["application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", "application/json; charset=utf-7", "x/y"];

    private static readonly string[] Parameters =
        ["days", "months", "start", "end", "mode", "wait", "id", "token", "return", "notice", "again", "all", "rule", "name", "week", "as", "range", "view", "step", "backup", "undo", "operation", "kpi", "month", "code", "state"];

    private static readonly string[] Headers = ["If-None-Match", "Accept", "Accept-Encoding", "Accept-Language", "Range", "Origin", "X-Forwarded-For", "X-Forwarded-Host", "X-Original-URL", "Referer"];

    /// <summary>Whom a change would be allowed, where what they send made sense.</summary>
    private static readonly Caller[] Callers = [Caller.Nobody, Caller.Viewer, Caller.WrongKey, Caller.Admin, Caller.AdminKey];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_malformed_requests_meet_no_fault_and_change_nothing()
    {
        var before = await StateAsync();
        var routes = app.Routes.Where(r => !r.Contains("/_framework", StringComparison.Ordinal)).ToArray();
        var word = Gen.OneOf(Any(Nasty), Gen.String[Gen.Char['\u0001', '\u07ff'], 0, 40]);
        var request = Gen.Select(
            Any(routes),
            Any(Callers),
            word.Array[4],
            Gen.Select(Any(Parameters), word).Array[0, 4],
            Gen.Select(Any(Headers), word).Array[0, 3],
            Gen.Select(Gen.OneOf(Any(Bodies), word), Any(Types)));
        using var client = app.NewClient();

        await request.SampleAsync(
            async r => Assert.Null(await FaultAsync(client, r.Item1, r.Item2, r.Item3, r.Item4, r.Item5, r.Item6)), iter: Requests, threads: 2);

        Assert.Equal(before, await StateAsync());
    }

    /// <summary>Such as "at Admin.Web.Program.Main(String[] args)".</summary>
    [GeneratedRegex(@"\bat [A-Z]\w+(\.[\w<>]+)+\(")]
    private static partial Regex StackFrame();

    private static Gen<T> Any<T>(T[] of) => Gen.Int[0, of.Length - 1].Select(at => of[at]);

    /// <summary>What is wrong with the answer; null when nothing.</summary>
    private async Task<string?> FaultAsync(
        HttpClient client, string route, Caller caller, string[] words, (string Name, string Value)[] query, (string Name, string Value)[] headers, (string Text, string Type) body)
    {
        var (method, pattern) = (route.Split(' ')[0], route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var isChange = method is not ("GET" or "PAGE" or "ANY");

        // What takes nothing can't be malformed: whoever may do it would do it.
        var takesSomething = pattern.Contains('{', StringComparison.Ordinal) || pattern.Contains("annotations", StringComparison.Ordinal) || pattern.Contains("/keys", StringComparison.Ordinal);
        var asked = isChange && !takesSomething && caller is Caller.Admin or Caller.AdminKey ? Caller.Viewer : caller;
        var next = 0;
        var path = Regex.Replace(pattern, @"\{[^}]*\}", _ => Sent(words[next++ % words.Length]));
        var address = path + (query.Length == 0 ? "" : "?" + string.Join('&', query.Select(q => $"{q.Name}={Sent(q.Value)}")));
        if (!Uri.TryCreate(client.BaseAddress!.GetLeftPart(UriPartial.Authority) + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out var uri))
        {
            return null;
        }

        using var message = new HttpRequestMessage(new HttpMethod(method is "PAGE" or "ANY" ? "GET" : method), uri);
        app.Identify(message.Headers, asked);
        foreach (var (name, value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, new string([.. value.Where(c => c is >= ' ' and <= '~')]));
        }

        if (isChange)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.Text));
            message.Content.Headers.TryAddWithoutValidation("Content-Type", body.Type);
        }

        using var response = await client.SendAsync(message, Cancelled);
        var answer = await response.Content.ReadAsStringAsync(Cancelled);
        return (int)response.StatusCode == 500 || StackFrame().IsMatch(answer)
            ? $"{(int)response.StatusCode} for {message.Method} {address} as {asked}: {answer[..Math.Min(answer.Length, 400)]}"
            : response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("a=b", StringComparison.Ordinal)) ? $"A header was put in by {address}"
            : response.Headers.Location is { IsAbsoluteUri: true } away ? $"{address} leads away, to {away}"
            : null;
    }

    /// <summary>Some as they are, for the parser; what a request line can't hold is escaped.</summary>
    private static string Sent(string word) => word.All(c => c is > ' ' and <= '~' and not ('#' or '?')) ? word : Uri.EscapeDataString(word);

    private async Task<string> StateAsync()
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<AdminStateContext>>().CreateDbContextAsync(Cancelled);
        var rows = new[]
        {
            await context.Runs.CountAsync(Cancelled), await context.Operations.CountAsync(Cancelled), await context.Backups.CountAsync(Cancelled),
            await context.Restores.CountAsync(Cancelled), await context.Annotations.CountAsync(Cancelled), await context.MachineKeys.CountAsync(Cancelled),
            await context.Sessions.CountAsync(s => s.EndedAt == null, Cancelled),
        };
        var files = Directory.Exists(app.Backups) ? Directory.EnumerateFiles(app.Backups, "*", SearchOption.AllDirectories).Order() : Enumerable.Empty<string>();
        return $"{app.Services.GetRequiredService<KpiStore>().Version} {string.Join(',', rows)} {string.Join(',', files)}";
    }
}
