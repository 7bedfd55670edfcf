using Admin.Data.Audit;
using Admin.Data.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Tests.Audit;

public sealed class AuditReaderTests : IAsyncLifetime
{
    private const int Lines = 20_000;

    private static readonly AuditQuestion Everything = new(null, null, null, null, null, null, null);

    private readonly TemporaryFolder _folder = new();
    private OpenedAudit _audit = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private AuditReader Reader => _audit.Services.GetRequiredService<AuditReader>();

    /// <summary>One line a minute; of everybody's thousand, one deletes.</summary>
    public async ValueTask InitializeAsync()
    {
        _audit = await OpenedAudit.OpenAsync(_folder.File("admin-state.db"), TimeProvider.System);
        await _audit.RunAsync($"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {Lines - 1})
            INSERT INTO audit (At, Actor, ActorKind, Action, Target, Outcome, Reason, Address, Count)
            SELECT strftime('%Y-%m-%d %H:%M:%S', '2026-01-01', '+' || i || ' minutes'), 'user ' || (i % 7), 'Session',
                CASE WHEN i % 1000 = 0 THEN 'backup.remove' ELSE 'snapshot.take' END, 'target_' || i,
                CASE WHEN i % 500 = 0 THEN 'Refused' ELSE 'Done' END, NULL, '192.0.2.1', 1
            FROM n
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _audit.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_line_is_on_exactly_one_page_newest_first_also_while_lines_are_written()
    {
        var seen = new List<long>();
        var question = Everything;
        while (true)
        {
            var page = await Reader.ReadAsync(question, 999, Cancelled);
            seen.AddRange(page.Lines.Select(l => l.Id));
            await _audit.Log.WriteAsync(new AuditEntry(AuditActor.System("test"), "note.add", "", AuditOutcome.Done, null, null));
            if (page.Next is null)
            {
                break;
            }

            question = question with { Before = page.Next };
        }

        Assert.Equal(Enumerable.Range(1, Lines).Select(i => (long)i).Reverse(), seen);
    }

    [Fact]
    public async Task Each_filter_finds_what_it_names_and_all_together_narrow()
    {
        async Task<int> Count(AuditQuestion question) => (await Reader.ReadAllAsync(question, Cancelled).ToListAsync(Cancelled)).Count;

        Assert.Equal(20, await Count(Everything with { Action = "backup.remove" }));
        Assert.Equal(40, await Count(Everything with { Outcome = AuditOutcome.Refused }));
        Assert.Equal(Lines / 7 + 1, await Count(Everything with { Actor = "user 0" }));
        Assert.Equal(1440, await Count(Everything with { From = At(2), To = At(3) }));
        Assert.Equal(11, await Count(Everything with { Target = "arget_1234" }));
        Assert.Equal(0, await Count(Everything with { Target = "targetX1234" }));
        Assert.Equal(0, await Count(Everything with { Target = "%" }));
        Assert.Equal(2, await Count(Everything with { Action = "backup.remove", Actor = "user 6", From = At(1), To = At(10) }));
        Assert.Equal(0, await Count(Everything with { Before = 99_999_999 }));
    }

    [Fact]
    public async Task Everybody_and_every_action_are_told_once()
    {
        var (actors, actions) = await Reader.ChoicesAsync(Cancelled);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"user {i}"), actors);
        Assert.Equal(["backup.remove", "snapshot.take"], actions);
    }

    /// <summary>A million lines are asked as quickly as these, since no question sorts.</summary>
    [Theory]
    [InlineData("\"At\" < '2026-02-01'")]
    [InlineData("\"Actor\" = 'user 1'")]
    [InlineData("\"Action\" = 'backup.remove' AND \"At\" <= '2026-02-01'")]
    [InlineData("\"Outcome\" = 'Refused'")]
    public async Task No_question_sorts(string where)
    {
        await using var context = await _audit.Services.GetRequiredService<IDbContextFactory<AdminStateContext>>().CreateDbContextAsync(Cancelled);
        await context.Database.OpenConnectionAsync(Cancelled);
        await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The words are the test's own.
        command.CommandText = $"EXPLAIN QUERY PLAN SELECT * FROM audit WHERE {where} ORDER BY \"At\" DESC, \"Id\" DESC LIMIT 50";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        var plan = "";
        while (await reader.ReadAsync(Cancelled))
        {
            plan += reader.GetString(3);
        }

        Assert.Contains("USING INDEX IX_audit", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    private static DateTime At(int day) => new(2026, 1, day, 0, 0, 0, DateTimeKind.Utc);
}
