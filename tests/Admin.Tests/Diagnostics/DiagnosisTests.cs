using Admin.Data.Diagnostics;
using Admin.Data.State;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Diagnostics;

public sealed class DiagnosisTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task When_a_check_last_failed_is_remembered_over_a_restart()
    {
        var check = new Told { Finding = Finding.Trouble("The password hunter22 is wrong.", ["seen hunter22"], "why") };
        await using (var first = await ServicesAsync(check))
        {
            var report = await first.GetRequiredService<Diagnosis>().RunAsync(Cancelled);

            var failed = Assert.Single(report.Checks);
            Assert.Equal((Verdict.Trouble, _time.GetUtcNow().UtcDateTime), (report.Verdict, failed.LastFailedAt));
        }

        var then = _time.GetUtcNow().UtcDateTime;
        _time.Advance(TimeSpan.FromHours(1));
        check.Finding = Finding.Fine("All is well.");
        await using var again = await ServicesAsync(check);
        await again.GetRequiredService<Diagnosis>().RunAsync(Cancelled);
        _time.Advance(TimeSpan.FromHours(1));

        var fine = Assert.Single((await again.GetRequiredService<Diagnosis>().RunAsync(Cancelled)).Checks);

        Assert.Equal((Verdict.Fine, then.AddHours(1), then, "The password [redacted] is wrong."), (fine.Verdict, fine.Since, fine.LastFailedAt, fine.LastFailure));
    }

    [Fact]
    public async Task A_check_that_fails_by_itself_could_not_be_told_and_does_not_hide_the_others()
    {
        await using var services = await ServicesAsync(new Told { Throws = new InvalidOperationException("a bug") }, new Told("other") { Finding = Finding.Fine("All is well.") });

        var report = await services.GetRequiredService<Diagnosis>().RunAsync(Cancelled);

        Assert.Equal([Verdict.Unknown, Verdict.Fine], report.Checks.Select(c => c.Verdict));
        Assert.Equal(Verdict.Unknown, report.Verdict);
        Assert.DoesNotContain("a bug", report.Checks[0].Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_many_ask_at_once_share_a_round_that_begins_after_they_asked()
    {
        var check = new Told { Finding = Finding.Fine("All is well."), Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) };
        await using var services = await ServicesAsync(check);
        var diagnosis = services.GetRequiredService<Diagnosis>();
        var first = diagnosis.RunAsync(Cancelled);
        await check.Entered.Task;

        var later = Enumerable.Range(0, 20).Select(_ => diagnosis.RunAsync(Cancelled)).ToList();
        check.Gate.SetResult();
        await Task.WhenAll([first, .. later]);

        Assert.Equal(2, check.Looks);
        Assert.NotSame(await first, await later[0]);
        Assert.Single((await Task.WhenAll(later)).Distinct());
    }

    [Theory]
    [InlineData("postgresql://mana:s3cret:p%40ss@host:5432/db", "postgresql://[redacted]@host:5432/db")]
    [InlineData("Host=db;Username=mana;Password=abc def;Database=x", "Host=db;Username=mana;Password=[redacted];Database=x")]
    [InlineData("Authorization: Bearer glsa_abcdef123", "Authorization: Bearer [redacted]")]
    [InlineData("X-Api-Key: 0123456789", "X-Api-Key: [redacted]")]
    [InlineData("http://localhost:3001/signin?token=AbC-123_x", "http://localhost:3001/signin?token=[redacted]")]
    [InlineData("{\"ADMIN_API_KEY\":\"abcd\"}", "{\"ADMIN_API_KEY\":[redacted]}")]
    [InlineData("known sekret%2Fword, c2VrcmV0L3dvcmQ= and SEKRET/WORD", "known [redacted], [redacted] and [redacted]")]
    [InlineData("PostgreSQL at 127.0.0.1:1 refused the connection.", "PostgreSQL at 127.0.0.1:1 refused the connection.")]
    public void Secrets_are_taken_out_whatever_way_they_are_written(string text, string expected) =>
        Assert.Equal(expected, new Redaction(["sekret/word", ""]).Of(text));

    private async Task<ServiceProvider> ServicesAsync(params ICheck[] checks)
    {
        var services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<TimeProvider>(_time)
            .AddAdminState(_folder.File("admin-state.db"))
            .AddSingleton(s => new Diagnosis(
                checks,
                new CheckRecords(s.GetRequiredService<AdminStateDatabase>(), s.GetRequiredService<IDbContextFactory<AdminStateContext>>(), NullLogger<CheckRecords>.Instance),
                new Redaction(["hunter22"]),
                _time,
                NullLogger<Diagnosis>.Instance))
            .BuildServiceProvider();
        await services.GetRequiredService<AdminStateDatabase>().OpenAsync(Cancelled);
        return services;
    }

    /// <summary>A check that says what the test tells it to.</summary>
    private sealed class Told(string name = "told") : ICheck
    {
        public string Name => name;

        public string Title => name;

        public Finding Finding { get; set; } = Finding.Fine("");

        public Exception? Throws { get; init; }

        public TaskCompletionSource? Gate { get; init; }

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Looks { get; private set; }

        public async Task<Finding> LookAsync(CancellationToken cancellationToken)
        {
            Looks++;
            Entered.TrySetResult();
            await (Gate?.Task ?? Task.CompletedTask);
            return Throws is null ? Finding : throw Throws;
        }
    }
}
