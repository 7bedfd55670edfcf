using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Admin.Tests.Servers;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Tests.Auth;

/// <summary>Who gets in where: every route and page of the running app, every sort of caller. A route that is new and not in the table fails.</summary>
public sealed partial class RouteTableTests(WholeApp app) : IClassFixture<WholeApp>
{
    private const string Api = "/api/v1";
    private static readonly Caller[] Callers = Enum.GetValues<Caller>();

    /// <summary>What a route asks for, an address of it that changes nothing, and the answer to who may.</summary>
    private static readonly Dictionary<string, (Need Need, string Address, int Answer)> Routes = new(StringComparer.Ordinal)
    {
        ["GET /health/"] = (Need.Nothing, "/health", 200),
        ["GET /health/ready"] = (Need.Nothing, "/health/ready", 200),
        ["ANY /metrics"] = (Need.Nothing, "/metrics", 200),
        ["GET /openapi/{documentName}.json"] = (Need.Read, "/openapi/v1.json", 200),
        ["POST /signin/link"] = (Need.OurForm, "/signin/link", 302),
        ["POST /signin/session"] = (Need.OurForm, "/signin/session", 302),
        ["POST /signout"] = (Need.OurForm, "/signout", 302),
        [$"GET {Api}/analytics/health"] = (Need.Nothing, $"{Api}/analytics/health", 200),
        [$"GET {Api}/analytics/latest"] = (Need.Read, $"{Api}/analytics/latest", 404),
        [$"GET {Api}/analytics/growth"] = (Need.Read, $"{Api}/analytics/growth", 200),
        [$"GET {Api}/analytics/monthly"] = (Need.Read, $"{Api}/analytics/monthly", 200),
        [$"GET {Api}/analytics/summary"] = (Need.Read, $"{Api}/analytics/summary", 200),
        [$"GET {Api}/analytics/range"] = (Need.Read, $"{Api}/analytics/range?start=2026-01-01&end=2026-01-02", 200),
        [$"POST {Api}/analytics/grafana/search"] = (Need.Read, $"{Api}/analytics/grafana/search", 200),
        [$"POST {Api}/analytics/grafana/query"] = (Need.Read, $"{Api}/analytics/grafana/query", 400),
        [$"POST {Api}/analytics/snapshot"] = (Need.Operate, $"{Api}/analytics/snapshot", 503),
        [$"GET {Api}/annotations/"] = (Need.Read, $"{Api}/annotations/", 400),
        [$"POST {Api}/annotations/"] = (Need.Operate, $"{Api}/annotations/", 400),
        [$"DELETE {Api}/annotations/{{id:long}}"] = (Need.Operate, $"{Api}/annotations/77", 404),
        [$"GET {Api}/alerts/"] = (Need.Read, $"{Api}/alerts/", 200),
        [$"POST {Api}/alerts/"] = (Need.Operate, $"{Api}/alerts/", 400),
        [$"POST {Api}/alerts/{{id:long}}/snooze"] = (Need.Operate, $"{Api}/alerts/77/snooze", 400),
        [$"DELETE {Api}/alerts/{{id:long}}"] = (Need.Operate, $"{Api}/alerts/77", 404),
        [$"GET {Api}/channels/"] = (Need.Read, $"{Api}/channels/", 200),
        [$"POST {Api}/channels/"] = (Need.Admin, $"{Api}/channels/", 400),
        [$"POST {Api}/channels/{{id:long}}/test"] = (Need.Admin, $"{Api}/channels/77/test", 404),
        [$"DELETE {Api}/channels/{{id:long}}"] = (Need.Admin, $"{Api}/channels/77", 404),
        [$"GET {Api}/backups/"] = (Need.Read, $"{Api}/backups/", 200),
        [$"POST {Api}/backups/"] = (Need.Operate, $"{Api}/backups/?wait=perhaps", 400),
        [$"POST {Api}/backups/{{id}}/verify"] = (Need.Operate, $"{Api}/backups/x/verify", 400),
        [$"GET {Api}/backups/off-site"] = (Need.Operate, $"{Api}/backups/off-site", 409),
        [$"POST {Api}/backups/{{id}}/off-site"] = (Need.Operate, $"{Api}/backups/x/off-site", 400),
        [$"POST {Api}/backups/off-site/{{id}}/fetch"] = (Need.Admin, $"{Api}/backups/off-site/x/fetch", 400),
        [$"DELETE {Api}/backups/{{**id}}"] = (Need.Fresh, $"{Api}/backups/x", 400),
        [$"GET {Api}/backups/{{id}}/files/{{name}}"] = (Need.Operate, $"{Api}/backups/x/files/y", 400),
        [$"PUT {Api}/backups/uploads/{{name}}"] = (Need.Admin, $"{Api}/backups/uploads/x", 409),
        [$"GET {Api}/backups/{{id}}/restore-plan"] = (Need.Admin, $"{Api}/backups/x/restore-plan?mode=add", 400),
        [$"POST {Api}/backups/{{id}}/restore"] = (Need.Fresh, $"{Api}/backups/x/restore", 400),
        [$"POST {Api}/backups/{{id}}/merge-victoriametrics"] = (Need.Fresh, $"{Api}/backups/x/merge-victoriametrics", 400),
        [$"GET {Api}/restores/"] = (Need.Read, $"{Api}/restores/", 200),
        [$"GET {Api}/restores/{{id}}/undo-plan"] = (Need.Admin, $"{Api}/restores/x/undo-plan", 400),
        [$"POST {Api}/restores/{{id}}/undo"] = (Need.Fresh, $"{Api}/restores/x/undo", 400),
        [$"DELETE {Api}/restores/{{id}}/safety-copy"] = (Need.Fresh, $"{Api}/restores/x/safety-copy", 400),
        [$"GET {Api}/operations/{{**id}}"] = (Need.Read, $"{Api}/operations/x", 400),
        [$"GET {Api}/export/trends.csv"] = (Need.Read, $"{Api}/export/trends.csv", 200),
        [$"GET {Api}/export/trends.parquet"] = (Need.Read, $"{Api}/export/trends.parquet", 200),
        [$"GET {Api}/export/months.csv"] = (Need.Read, $"{Api}/export/months.csv", 200),
        [$"GET {Api}/export/months.parquet"] = (Need.Read, $"{Api}/export/months.parquet", 200),
        [$"GET {Api}/kpis"] = (Need.Read, $"{Api}/kpis", 200),
        [$"POST {Api}/query"] = (Need.Read, $"{Api}/query", 400),
        [$"GET {Api}/query.csv"] = (Need.Read, $"{Api}/query.csv", 422),
        [$"GET {Api}/query.parquet"] = (Need.Read, $"{Api}/query.parquet", 422),
        [$"GET {Api}/diagnostics/"] = (Need.Read, $"{Api}/diagnostics/", 200),
        [$"POST {Api}/diagnostics/"] = (Need.Operate, $"{Api}/diagnostics/", 200),
        [$"GET {Api}/diagnostics/bundle"] = (Need.Admin, $"{Api}/diagnostics/bundle", 200),
        [$"GET {Api}/fill-backs/"] = (Need.Read, $"{Api}/fill-backs/", 200),
        [$"GET {Api}/fill-backs/plan"] = (Need.Operate, $"{Api}/fill-backs/plan", 400),
        [$"POST {Api}/fill-backs/"] = (Need.Operate, $"{Api}/fill-backs/", 400),
        [$"GET {Api}/fill-backs/{{id}}/undo-plan"] = (Need.Operate, $"{Api}/fill-backs/x/undo-plan", 400),
        [$"POST {Api}/fill-backs/{{id}}/undo"] = (Need.Operate, $"{Api}/fill-backs/x/undo", 400),
        [$"GET {Api}/keys/"] = (Need.Admin, $"{Api}/keys/", 200),
        [$"POST {Api}/keys/"] = (Need.Fresh, $"{Api}/keys/", 400),
        [$"DELETE {Api}/keys/{{id}}"] = (Need.Fresh, $"{Api}/keys/x", 400),
        [$"GET {Api}/audit/"] = (Need.Admin, $"{Api}/audit/", 200),
        [$"GET {Api}/audit/export.csv"] = (Need.Admin, $"{Api}/audit/export.csv", 200),
        [$"GET {Api}/audit/export.jsonl"] = (Need.Admin, $"{Api}/audit/export.jsonl", 200),
        [$"GET {Api}/sessions/"] = (Need.Admin, $"{Api}/sessions/", 200),
        [$"DELETE {Api}/sessions/{{id}}"] = (Need.Fresh, $"{Api}/sessions/x", 404),
        ["PAGE /"] = (Need.Read, "/", 200),
        ["PAGE /alerts"] = (Need.Read, "/alerts", 200),
        ["PAGE /reports"] = (Need.Read, "/reports", 200),
        ["PAGE /trends"] = (Need.Read, "/trends", 200),
        ["PAGE /months"] = (Need.Read, "/months", 200),
        ["PAGE /snapshots"] = (Need.Read, "/snapshots", 200),
        ["PAGE /backups"] = (Need.Read, "/backups", 200),
        ["PAGE /keys"] = (Need.Admin, "/keys", 200),
        ["PAGE /audit"] = (Need.Admin, "/audit", 200),
        ["PAGE /kpis"] = (Need.Read, "/kpis", 200),
        ["PAGE /kpis/own"] = (Need.Admin, "/kpis/own", 200),
        ["PAGE /query"] = (Need.Read, "/query", 200),
        ["PAGE /diagnostics"] = (Need.Read, "/diagnostics", 200),
        ["PAGE /operations"] = (Need.Read, "/operations", 200),
        ["PAGE /restore"] = (Need.Admin, "/restore", 200),
        ["PAGE /not-found"] = (Need.Read, "/not-found", 200),
        ["PAGE /signin"] = (Need.Nothing, "/signin", 200),
    };

    /// <summary>The framework's own: the socket of open pages, its scripts, and how a page is shown for a status.</summary>
    private static readonly string[] OfTheFramework = ["/_blazor", "/_framework", "/status/"];

    /// <summary>What pages do, by the file of the button: each through the guard, with this right.</summary>
    private static readonly Dictionary<string, string> Handlers = new(StringComparer.Ordinal)
    {
        ["OperationPanel operation.cancel"] = Policies.Operate,
        ["ConfirmStep IsUndo ? restore.undo : restore.begin"] = Policies.AdminFresh,
        ["CheckStep backup.verify"] = Policies.Operate,
        ["SnapshotAction snapshot.take"] = Policies.Operate,
        ["BackupDetailPanel backup.verify"] = Policies.Operate,
        ["BackupDetailPanel backup.remove"] = Policies.AdminFresh,
        ["BackupsPage backup.make"] = Policies.Operate,
        ["ChooseStep safety-copy.remove"] = Policies.AdminFresh,
        ["OffSiteChoice backup.fetch"] = Policies.Admin,
        ["OffSitePanel backup.send"] = Policies.Operate,
        ["OwnKpiPage kpi.check"] = Policies.Admin,
        ["OwnKpiPage action"] = Policies.Admin,
        ["QueryPage query.keep"] = Policies.Operate,
        ["QueryPage query.remove"] = Policies.Operate,
        ["DiagnosticsPage diagnosis.run"] = Policies.Operate,
        ["FillBackPlanPanel Address.Undo is null ? fill-back.begin : fill-back.undo"] = Policies.Operate,
        ["RulePanel action"] = Policies.Operate,
        ["NewRulePanel alert.add"] = Policies.Operate,
        ["ChannelsPanel channel.add"] = Policies.Admin,
        ["ChannelsPanel channel.test"] = Policies.Admin,
        ["ChannelsPanel channel.turn"] = Policies.Admin,
        ["ChannelsPanel channel.remove"] = Policies.Admin,
        ["RulePanel alert.remove"] = Policies.Operate,
        ["OwnKpiPage snapshot.take"] = Policies.Operate,
        ["MetricsMergePanel merge-victoriametrics.begin"] = Policies.AdminFresh,
        ["KeysPage key.make"] = Policies.AdminFresh,
        ["KeysPage key.revoke"] = Policies.AdminFresh,
        ["TrendNotes note.add"] = Policies.Operate,
        ["TrendNotes note.remove"] = Policies.Operate,
    };

    public enum Need
    {
        Nothing,
        OurForm,
        Read,
        Operate,
        Admin,

        /// <summary>An Admin whose sign-in is of a short while ago.</summary>
        Fresh,
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void The_table_holds_every_route_and_no_other()
    {
        var mapped = app.Routes.Where(r => !OfTheFramework.Any(f => r.Split(' ')[1].StartsWith(f, StringComparison.Ordinal))).ToList();

        Assert.Empty(mapped.Except(Routes.Keys).Select(r => $"{r}: say in this table who may use it"));
        Assert.Empty(Routes.Keys.Except(mapped));
    }

    [Fact]
    public async Task Every_route_answers_every_caller_as_the_table_says()
    {
        var wrong = new List<string>();
        foreach (var (route, (need, address, answer)) in Routes)
        {
            foreach (var caller in Callers)
            {
                var expected = Expected(need, caller, route.StartsWith("PAGE ", StringComparison.Ordinal), answer);
                var (status, location) = await AskAsync(route, address, caller);
                if (status != expected || (status == 302 && need != Need.OurForm && !location.StartsWith("/signin?return=", StringComparison.Ordinal)))
                {
                    wrong.Add($"{route} as {caller}: {status} {location}, expected {expected}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task No_route_takes_a_change_that_the_page_of_another_site_sends_with_a_session(string header, string value)
    {
        var taken = new List<string>();
        foreach (var (route, (_, address, _)) in Routes.Where(r => r.Key.Split(' ')[0] is not ("GET" or "ANY")))
        {
            var (status, _) = await AskAsync(route, address, Caller.Admin, (header, value), route.StartsWith("PAGE ", StringComparison.Ordinal) ? "POST" : null);
            if (status != 403)
            {
                taken.Add($"{route}: {status}");
            }
        }

        Assert.Empty(taken);
    }

    [Fact]
    public async Task A_socket_is_not_opened_for_the_page_of_another_site()
    {
        using var client = app.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor?id=x");
        app.Identify(request.Headers, Caller.Admin);
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Origin", "https://evil.example");
        using var response = await client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task An_old_sign_in_is_told_that_a_new_one_helps()
    {
        using var client = app.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{Api}/backups/x");
        app.Identify(request.Headers, Caller.AdminOfLongAgo);
        using var response = await client.SendAsync(request, Cancelled);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Sign in again", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_button_acts_through_the_guard_with_the_right_that_the_table_says()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Admin.Web"), "*.razor*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".razor.cs", StringComparison.Ordinal))
            .SelectMany(f => Acts().Matches(File.ReadAllText(f)).Select(m => ($"{Path.GetFileName(f).Split('.')[0]} {m.Groups["action"].Value.Replace("\"", "", StringComparison.Ordinal).Trim()}", m.Groups["policy"].Value)))
            .ToDictionary(a => a.Item1, a => a.Item2, StringComparer.Ordinal);

        Assert.Equal(Handlers.OrderBy(h => h.Key, StringComparer.Ordinal), found.OrderBy(h => h.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Policies.Read, true, true, true, true)]
    [InlineData(Policies.Operate, false, true, true, true)]
    [InlineData(Policies.Admin, false, false, true, true)]
    [InlineData(Policies.AdminFresh, false, false, true, false)]
    public async Task Each_right_is_with_the_roles_that_include_it(string policy, bool viewer, bool operating, bool admin, bool adminOfLongAgo)
    {
        var now = TimeProvider.System.GetUtcNow();
        Assert.False(await MayAsync(null, policy, now));
        Assert.Equal(viewer, await MayAsync(Roles.Viewer, policy, now));
        Assert.Equal(operating, await MayAsync(Roles.Operator, policy, now));
        Assert.Equal(admin, await MayAsync(Roles.Admin, policy, now));
        Assert.Equal(adminOfLongAgo, await MayAsync(Roles.Admin, policy, now.AddHours(-2)));
    }

    private static int Expected(Need need, Caller caller, bool isPage, int answer)
    {
        if (need is Need.Nothing or Need.OurForm)
        {
            return answer;
        }

        return caller switch
        {
            Caller.Nobody => isPage ? 302 : 401,
            Caller.WrongKey or Caller.ExpiredKey or Caller.RevokedKey => 401,
            Caller.Viewer or Caller.ReadKey when need > Need.Read => 403,
            Caller.Operator or Caller.OperateKey when need > Need.Operate => 403,
            Caller.AdminOfLongAgo when need == Need.Fresh => 403,
            _ => answer,
        };
    }

    private async Task<bool> MayAsync(string? role, string policy, DateTimeOffset signedInAt)
    {
        var user = role is null
            ? new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity())
            : new Admin.Web.Auth.Sessions.Session("id", "s", "olga", "link", role, signedInAt, signedInAt, signedInAt, null, null).ToPrincipal();
        return (await app.Services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(user, policy)).Succeeded;
    }

    private async Task<(int Status, string Location)> AskAsync(string route, string address, Caller caller, (string Name, string Value)? header = null, string? method = null)
    {
        using var client = app.NewClient();
        var verb = method ?? route.Split(' ')[0];
        using var request = new HttpRequestMessage(new HttpMethod(verb is "PAGE" or "ANY" ? "GET" : verb), address);
        app.Identify(request.Headers, caller);
        if (header is { } more)
        {
            request.Headers.Add(more.Name, more.Value);
        }

        if (request.Method != HttpMethod.Get)
        {
            request.Content = new StringContent("[]", Encoding.UTF8, "application/json");
        }

        using var response = await client.SendAsync(request, Cancelled);
        return ((int)response.StatusCode, response.Headers.Location?.ToString() ?? "");
    }

    [GeneratedRegex(@"Guard\.ActAsync\(\s*Policies\.(?<policy>\w+),\s*(?<action>[^,]+),")]
    private static partial Regex Acts();
}
