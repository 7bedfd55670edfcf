using Admin.Data.Audit;
using Admin.Data.State;
using Admin.Web.Auth;
using Admin.Web.Auth.Sessions;
using Admin.Web.Configuration;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Auth.Sessions;

public sealed class SessionCheckTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Start);
    private readonly ScriptedAccounts _accounts = new();
    private ServiceProvider _services = null!;

    private SessionBook Book => _services.GetRequiredService<SessionBook>();

    private SessionCheck Check => _services.GetRequiredService<SessionCheck>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _services = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_provider_is_asked_once_a_minute_and_by_one_at_a_time()
    {
        var session = await BeginAsync();
        Assert.NotNull(await Check.CurrentAsync(session.Id, Cancelled));
        Assert.Equal(0, _accounts.Asked);

        _clock.Advance(TimeSpan.FromMinutes(1));
        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Check.CurrentAsync(session.Id, Cancelled)));

        Assert.All(found, Assert.NotNull);
        Assert.Equal(1, _accounts.Asked);
    }

    [Fact]
    public async Task A_lowered_role_counts_from_the_next_question_on()
    {
        var session = await BeginAsync();
        var heard = new List<string>();
        Book.Changed += heard.Add;
        _accounts.Answer = new AccountAnswer.Known("Olga", Roles.Viewer, new ProviderTokens("second", null, null));

        _clock.Advance(TimeSpan.FromMinutes(1));
        var now = await Check.CurrentAsync(session.Id, Cancelled);

        Assert.Equal(Roles.Viewer, now!.Role);
        Assert.Equal("second", now.Tokens!.Refresh);
        Assert.True(now.ToPrincipal().IsInRole(Roles.Viewer));
        Assert.Equal([session.Id], heard);
    }

    [Fact]
    public async Task An_account_without_a_role_or_gone_has_no_session_any_more_and_a_restart_brings_none_back()
    {
        foreach (var answer in new AccountAnswer[] { new AccountAnswer.Gone(), new AccountAnswer.Known("Olga", null, new ProviderTokens("t", null, null)) })
        {
            var session = await BeginAsync();
            _accounts.Answer = answer;
            _clock.Advance(TimeSpan.FromMinutes(1));

            Assert.Null(await Check.CurrentAsync(session.Id, Cancelled));
            await using var restarted = await OpenAsync();
            Assert.Null(await restarted.GetRequiredService<SessionBook>().FindAsync(session.Id, Cancelled));
        }
    }

    [Fact]
    public async Task A_silent_provider_is_believed_in_for_an_hour_and_no_longer()
    {
        var session = await BeginAsync();
        _accounts.Answer = new AccountAnswer.Silent();

        for (var minute = 1; minute < 60; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.NotNull(await Check.CurrentAsync(session.Id, Cancelled));
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await Check.CurrentAsync(session.Id, Cancelled));
    }

    [Fact]
    public async Task A_session_outlives_a_restart_with_its_tokens_encrypted()
    {
        var session = await BeginAsync();

        await using (var restarted = await OpenAsync())
        {
            var found = await restarted.GetRequiredService<SessionBook>().FindAsync(session.Id, Cancelled);
            Assert.Equal((session.Subject, session.Role, session.SignedInAt, "first"), (found!.Subject, found.Role, found.SignedInAt, found.Tokens!.Refresh));
        }

        await using var context = await _services.GetRequiredService<IDbContextFactory<AdminStateContext>>().CreateDbContextAsync(Cancelled);
        Assert.DoesNotContain("first", (await context.Sessions.SingleAsync(Cancelled)).Tokens!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_session_stays_ended_whatever_is_heard_of_it_later()
    {
        var session = await BeginAsync();
        Assert.True(await Book.EndAsync(session.Id, "Signed out.", Cancelled));
        Assert.False(await Book.EndAsync(session.Id, "Signed out.", Cancelled));

        await Book.ChangeAsync(session with { Role = Roles.Admin }, Cancelled);

        Assert.Null(await Book.FindAsync(session.Id, Cancelled));
        Assert.Empty(await Book.ListAsync(Cancelled));
    }

    [Fact]
    public async Task Sessions_by_the_link_need_nobody_to_vouch_for_them()
    {
        var session = await Book.BeginAsync(SignInWays.Link, "sign-in link", "sign-in link", Roles.Admin, Start, null, null, Cancelled);
        _clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(_clock.GetUtcNow(), (await Check.CurrentAsync(session.Id, Cancelled))!.CheckedAt);
        Assert.Equal(0, _accounts.Asked);
    }

    private Task<Session> BeginAsync() => Book.BeginAsync(
        SignInWays.OpenId, "sub", "Olga", Roles.Operator, _clock.GetUtcNow(), "127.0.0.1", new ProviderTokens("first", "access", "identity"), Cancelled);

    private async Task<ServiceProvider> OpenAsync()
    {
        var configuration = new ConfigurationManager();
        var services = new ServiceCollection()
            .AddLogging(l => l.ClearProviders())
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(((IConfigurationRoot)configuration).ReadAdminSettings(development: true, _folder.Path))
            .AddAdminState(_folder.File("admin-state.db"))
            .AddSingleton<AuditLog>()
            .AddSingleton<SignInRecord>()
            .AddSingleton<SessionFile>()
            .AddSingleton<SessionBook>()
            .AddSingleton<SessionCheck>()
            .AddSingleton<IAccountSource>(_accounts);
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(_folder.File("keys")));
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<AdminStateDatabase>().OpenAsync(Cancelled);
        return provider;
    }

    private sealed class ScriptedAccounts : IAccountSource
    {
        private int _asked;

        public int Asked => _asked;

        public AccountAnswer Answer { get; set; } = new AccountAnswer.Known("Olga", Roles.Operator, new ProviderTokens("first", null, null));

        public Task<AccountAnswer> AskAsync(Session session, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Task.FromResult(Answer);
        }
    }
}
