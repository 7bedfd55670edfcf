using Admin.Data.Keys;
using Admin.Data.State;
using Admin.Tests.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Keys;

public sealed class MachineKeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_is_told_once_and_only_its_hash_is_kept()
    {
        string secret;
        await using (var state = await OpenAsync())
        {
            var made = await KeysOf(state).MakeAsync(" grafana ", KeyScope.Read, null, "olga");
            secret = made.Secret!;
            Assert.Matches("^mana_[A-Za-z0-9_-]{43}$", secret);
            Assert.Equal(("grafana", secret[..12], "olga"), (made.Key!.Name, made.Key.Prefix, made.Key.CreatedBy));
            Assert.DoesNotContain(secret, made.ToString(), StringComparison.Ordinal);
        }

        SqliteConnection.ClearAllPools();
        var file = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_folder.File("admin-state.db"), Cancelled));
        Assert.Contains(secret[..12], file, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[..16], file, StringComparison.Ordinal);
        await using var again = await OpenAsync();
        Assert.Equal("grafana", (await KeysOf(again).CheckAsync(secret)).Key!.Name);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_and_after_a_restart()
    {
        string secret;
        await using (var state = await OpenAsync())
        {
            var keys = KeysOf(state);
            var made = await keys.MakeAsync("deploy", KeyScope.Operate, null, "olga");
            secret = made.Secret!;
            Assert.NotNull((await keys.CheckAsync(secret)).Key);

            Assert.Null(await keys.RevokeAsync(made.Key!.Id, "otto"));

            Assert.Contains("was revoked", (await keys.CheckAsync(secret)).Refusal, StringComparison.Ordinal);
            Assert.NotNull(await keys.RevokeAsync(made.Key.Id, "otto"));
        }

        await using var again = await OpenAsync();
        Assert.Null((await KeysOf(again).CheckAsync(secret)).Key);
        var listed = Assert.Single(await KeysOf(again).ListAsync(Cancelled));
        Assert.Equal((_time.GetUtcNow().UtcDateTime, "otto"), (listed.RevokedAt!.Value, listed.RevokedBy));
    }

    [Fact]
    public async Task An_expired_key_is_refused_from_its_moment_on()
    {
        await using var state = await OpenAsync();
        var keys = KeysOf(state);
        var secret = (await keys.MakeAsync("short", KeyScope.Read, _time.GetUtcNow().UtcDateTime.AddDays(1), null)).Secret!;

        _time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        Assert.NotNull((await keys.CheckAsync(secret)).Key);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Contains("has expired", (await keys.CheckAsync(secret)).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("mana_")]
    [InlineData("mana_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("mana_\u0000\ud800")]
    public async Task What_is_no_key_is_refused(string sent)
    {
        await using var state = await OpenAsync();
        await KeysOf(state).MakeAsync("grafana", KeyScope.Read, null, null);

        Assert.Null((await KeysOf(state).CheckAsync(sent)).Key);
    }

    [Fact]
    public async Task A_name_stands_for_one_key_at_a_time()
    {
        await using var state = await OpenAsync();
        var keys = KeysOf(state);
        var first = await keys.MakeAsync("grafana", KeyScope.Read, null, null);

        Assert.NotNull((await keys.MakeAsync("Grafana", KeyScope.Read, null, null)).Problem);
        Assert.NotNull((await keys.MakeAsync("ADMIN_API_KEY", KeyScope.Read, null, null)).Problem);
        Assert.NotNull((await keys.MakeAsync("a\nb", KeyScope.Read, null, null)).Problem);
        Assert.NotNull((await keys.MakeAsync("late", KeyScope.Read, _time.GetUtcNow().UtcDateTime, null)).Problem);
        await keys.RevokeAsync(first.Key!.Id, null);
        Assert.Null((await keys.MakeAsync("Grafana", KeyScope.Read, null, null)).Problem);
    }

    [Fact]
    public async Task The_last_use_is_told_at_once_and_written_when_there_is_time()
    {
        await using (var state = await OpenAsync())
        {
            var keys = KeysOf(state);
            var secret = (await keys.MakeAsync("grafana", KeyScope.Read, null, null)).Secret!;
            await keys.MakeAsync("unused", KeyScope.Read, null, null);
            _time.Advance(TimeSpan.FromMinutes(5));
            await keys.CheckAsync(secret);

            Assert.Equal([null, _time.GetUtcNow().UtcDateTime], (await keys.ListAsync(Cancelled)).Select(k => k.LastUsedAt));
            Assert.Equal(0, await UsedAsync(state));
            await keys.FlushUsesAsync();
            Assert.Equal(1, await UsedAsync(state));
        }

        await using var again = await OpenAsync();
        Assert.Equal([null, _time.GetUtcNow().UtcDateTime], (await KeysOf(again).ListAsync(Cancelled)).Select(k => k.LastUsedAt));
    }

    /// <summary>What can't be written down is still refused: a leaked key is to be stopped on a full disk too.</summary>
    [Fact]
    public async Task A_key_that_can_not_be_revoked_for_good_is_refused_all_the_same_and_says_so()
    {
        await using var state = await OpenAsync();
        var keys = KeysOf(state);
        var made = await keys.MakeAsync("leaked", KeyScope.Admin, null, null);
        await state.RunAsync("CREATE TRIGGER full BEFORE UPDATE ON machine_keys BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");

        var problem = await keys.RevokeAsync(made.Key!.Id, "olga");

        Assert.Contains("refused from now on", problem!.What, StringComparison.Ordinal);
        Assert.Null((await keys.CheckAsync(made.Secret!)).Key);
    }

    [Fact]
    public async Task Twenty_who_make_and_revoke_at_once_get_twenty_keys_of_which_none_is_good()
    {
        await using var state = await OpenAsync();
        var keys = KeysOf(state);

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(async () =>
        {
            var key = await keys.MakeAsync($"machine {n}", KeyScope.Read, null, null);
            Assert.NotNull((await keys.CheckAsync(key.Secret!)).Key);
            Assert.Null(await keys.RevokeAsync(key.Key!.Id, null));
            return key;
        })));

        Assert.Equal(20, made.Select(m => m.Secret).Distinct().Count());
        foreach (var key in made)
        {
            Assert.Null((await keys.CheckAsync(key.Secret!)).Key);
        }
    }

    private static MachineKeys KeysOf(OpenedAudit state) => state.Services.GetRequiredService<MachineKeys>();

    private static async Task<int> UsedAsync(OpenedAudit state)
    {
        await using var context = await state.Services.GetRequiredService<IDbContextFactory<AdminStateContext>>().CreateDbContextAsync(Cancelled);
        return await context.MachineKeys.CountAsync(k => k.LastUsedAt != null, Cancelled);
    }

    private Task<OpenedAudit> OpenAsync() => OpenedAudit.OpenAsync(_folder.File("admin-state.db"), _time);
}
