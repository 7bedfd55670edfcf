using System.Security.Claims;
using Admin.Data;
using Admin.Data.Audit;
using Admin.Tests.Audit;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Tests.Auth;

public sealed class GuardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Somebody _somebody = new();
    private readonly Navigation _navigation = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_right_is_asked_for_of_the_user_as_they_are_now()
    {
        await using var audit = await OpenAsync();
        var guard = GuardOf(audit);
        var times = 0;
        _somebody.Be("olga", Roles.Admin);
        Assert.Null(await guard.ActAsync(Policies.Admin, "backup.remove", "2026-01-28", name => DoneAsync(name == "olga" ? ++times : 0)));

        _somebody.Be("olga", Roles.Viewer);
        var refused = await guard.ActAsync(Policies.Admin, "backup.remove", "2026-01-28", _ => DoneAsync(++times));

        Assert.Equal(1, times);
        Assert.Contains("may not", refused!.What, StringComparison.Ordinal);
        Assert.Equal(
            [(AuditOutcome.Done, "olga", "192.0.2.7"), (AuditOutcome.Refused, "olga", "192.0.2.7")],
            (await audit.LinesAsync()).Select(l => (l.Outcome, l.Actor, l.Address!)));
    }

    [Fact]
    public async Task What_stood_against_it_and_what_went_wrong_are_both_told_and_written()
    {
        await using var audit = await OpenAsync();
        var guard = GuardOf(audit);
        _somebody.Be("olga", Roles.Admin);
        var last = new Problem("It is the last.", "Nothing was removed.", "Make another.");

        Assert.Same(last, await guard.ActAsync(Policies.Admin, "a.refused", "", _ => Task.FromResult<Problem?>(last)));
        Assert.Same(last, await guard.ActAsync(Policies.Admin, "a.failed", "", _ => throw new ProblemException(last)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => guard.ActAsync(Policies.Admin, "a.bug", "", _ => throw new InvalidOperationException("secret")));

        var lines = await audit.LinesAsync();
        Assert.Equal([AuditOutcome.Refused, AuditOutcome.Failed, AuditOutcome.Failed], lines.Select(l => l.Outcome));
        Assert.Equal(["It is the last.", "It is the last."], lines.Take(2).Select(l => l.Reason));
        Assert.DoesNotContain("secret", lines[2].Reason, StringComparison.Ordinal);
        Assert.Equal(0, await audit.IntentsAsync());
    }

    [Fact]
    public async Task Nothing_is_destroyed_without_a_trace_but_numbers_are_still_counted()
    {
        await File.WriteAllTextAsync(_folder.File("state"), "a file in the folder's place", TestContext.Current.CancellationToken);
        await using var audit = await OpenedAudit.OpenAsync(Path.Combine(_folder.File("state"), "admin-state.db"), TimeProvider.System);
        Assert.False(audit.State.IsOpen);
        var guard = GuardOf(audit);
        _somebody.Be("olga", Roles.Admin);
        var times = 0;

        var refused = await guard.ActAsync(Policies.Admin, "backup.remove", "2026-01-28", _ => DoneAsync(++times));
        Assert.Contains("audit log can't be written", refused!.What, StringComparison.Ordinal);
        Assert.Equal(0, times);

        Assert.Null(await guard.ActAsync(Policies.Operate, "snapshot.take", "", _ => DoneAsync(++times)));
        Assert.Equal(1, times);
    }

    [Fact]
    public async Task Whoever_only_has_to_sign_in_again_is_sent_there_and_it_is_written()
    {
        await using var audit = await OpenAsync();
        _somebody.Be("olga", Roles.Admin);

        var refused = await GuardOf(audit).ActAsync(Policies.AdminFresh, "backup.remove", "2026-01-28", _ => DoneAsync(1));

        Assert.Contains("sign-in", refused!.What, StringComparison.Ordinal);
        Assert.StartsWith("/signin?again=true", _navigation.Wanted, StringComparison.Ordinal);
        Assert.Equal(AuditOutcome.Refused, Assert.Single(await audit.LinesAsync()).Outcome);
    }

    private static Task<Problem?> DoneAsync(int times) => Task.FromResult(times > 0 ? null : new Problem("", "", ""));

    private Task<OpenedAudit> OpenAsync() => OpenedAudit.OpenAsync(_folder.File("admin-state.db"), TimeProvider.System);

    private Guard GuardOf(OpenedAudit audit)
    {
        var authorization = new ServiceCollection().AddLogging().AddAuthorizationCore(options =>
        {
            options.AddPolicy(Policies.Operate, policy => policy.RequireRole(Roles.Operator, Roles.Admin));
            options.AddPolicy(Policies.AdminFresh, policy => policy.RequireRole(Roles.Admin).RequireClaim(SessionClaims.SignedInAt));
            options.AddPolicy(Policies.Admin, policy => policy.RequireRole(Roles.Admin));
        }).BuildServiceProvider().GetRequiredService<IAuthorizationService>();
        return new Guard(_somebody, authorization, audit.Log, new Visitor { Address = "192.0.2.7" }, _navigation);
    }

    private sealed class Navigation : Microsoft.AspNetCore.Components.NavigationManager
    {
        public Navigation() => Initialize("http://localhost/", "http://localhost/backups");

        public string? Wanted { get; private set; }

        protected override void NavigateToCore(string uri, bool forceLoad) => Wanted = uri;
    }

    private sealed class Somebody : AuthenticationStateProvider
    {
        private ClaimsPrincipal _user = new();

        public void Be(string name, string role) => _user = new ClaimsPrincipal(
            new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role)], Schemes.Session));

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(_user));
    }
}
