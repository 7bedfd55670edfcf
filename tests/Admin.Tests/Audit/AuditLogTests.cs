using Admin.Data.Audit;
using Admin.Tests.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Audit;

public sealed class AuditLogTests : IDisposable
{
    private static readonly AuditActor Olga = new(ActorKind.Session, "olga");
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero));

    private string File => _folder.File("admin-state.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_done_refused_and_failed_is_read_back_as_it_was_and_leaves_no_note()
    {
        await using (var audit = await OpenedAudit.OpenAsync(File, _time))
        {
            var intent = await audit.Log.BeginAsync(Olga, "backup.remove", "2026-01-28", "192.0.2.7");
            Assert.True(intent.IsKept);
            Assert.Equal(1, await audit.IntentsAsync());
            _time.Advance(TimeSpan.FromSeconds(2));
            await audit.Log.EndAsync(intent, AuditOutcome.Done, null);
            await audit.Log.EndAsync(await audit.Log.BeginAsync(Olga, "backup.remove", "2026-01-29", "192.0.2.7"), AuditOutcome.Refused, "It is the last.");
            await audit.Log.EndAsync(await audit.Log.BeginAsync(Olga, "backup.make", "", null), AuditOutcome.Failed, "Full.");
        }

        await using var again = await OpenedAudit.OpenAsync(File, _time);
        var lines = await again.LinesAsync();
        Assert.Equal(
            [
                ("olga", ActorKind.Session, "backup.remove", "2026-01-28", AuditOutcome.Done, null, "192.0.2.7"),
                ("olga", ActorKind.Session, "backup.remove", "2026-01-29", AuditOutcome.Refused, "It is the last.", "192.0.2.7"),
                ("olga", ActorKind.Session, "backup.make", "", AuditOutcome.Failed, "Full.", (string?)null),
            ],
            lines.Select(l => (l.Actor, l.ActorKind, l.Action, l.Target, l.Outcome, l.Reason, l.Address)));
        Assert.Equal(new DateTime(2026, 3, 12, 10, 0, 2, DateTimeKind.Utc), lines[0].At);
        Assert.Equal(0, await again.IntentsAsync());
    }

    [Theory]
    [InlineData("UPDATE audit SET Actor = 'somebody else'", "never changed")]
    [InlineData("UPDATE audit SET Id = Id + 100", "never changed")]
    [InlineData("DELETE FROM audit", "never removed")]
    [InlineData("INSERT OR REPLACE INTO audit SELECT Id, At, 'nobody', ActorKind, Action, Target, Outcome, Reason, Address, Count FROM audit", "never replaced")]
    public async Task The_database_itself_refuses_to_change_what_was_written(string sql, string because)
    {
        await using var audit = await OpenedAudit.OpenAsync(File, _time);
        await audit.Log.WriteAsync(new AuditEntry(Olga, "key.make", "grafana", AuditOutcome.Done, null, null));

        var refused = await Assert.ThrowsAsync<SqliteException>(() => audit.RunAsync(sql));

        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
        Assert.Equal("olga", Assert.Single(await audit.LinesAsync()).Actor);
    }

    [Fact]
    public async Task What_a_killed_process_had_begun_is_a_line_at_the_next_start()
    {
        await using (var killed = await OpenedAudit.OpenAsync(File, _time))
        {
            await killed.Log.BeginAsync(Olga, "restore.begin", "2026-01-28", "192.0.2.7");
        }

        _time.Advance(TimeSpan.FromHours(1));
        await using var again = await OpenedAudit.OpenAsync(File, _time);
        var line = Assert.Single(await again.LinesAsync());
        Assert.Equal(("restore.begin", "2026-01-28", AuditOutcome.Failed), (line.Action, line.Target, line.Outcome));
        Assert.Contains("may have been done", line.Reason, StringComparison.Ordinal);
        Assert.Equal(new DateTime(2026, 3, 12, 10, 0, 0, DateTimeKind.Utc), line.At);
        Assert.Equal(0, await again.IntentsAsync());
    }

    [Fact]
    public async Task Text_from_outside_can_neither_begin_a_line_nor_turn_the_reading_order_nor_be_endless()
    {
        await using var audit = await OpenedAudit.OpenAsync(File, _time);
        await audit.Log.WriteAsync(new AuditEntry(
            Olga with { Name = "olga\r\n2026-03-12 system done" }, "backup.remove", "a\u202eb\u2028c\u0000d\ud800e" + new string('x', 5000), AuditOutcome.Done, "tab\there", "::1\n"));

        var line = Assert.Single(await audit.LinesAsync());
        Assert.Equal("olga\\u000d\\u000a2026-03-12 system done", line.Actor);
        Assert.StartsWith("a\\u202eb\\u2028c\\u0000d\ufffde", line.Target, StringComparison.Ordinal);
        Assert.Equal(301, line.Target.Length);
        Assert.Equal(("tab\\u0009here", "::1\\u000a"), (line.Reason, line.Address));
    }

    [Fact]
    public async Task Only_a_retention_that_is_asked_for_removes_lines_and_it_leaves_one_that_says_so()
    {
        await using var audit = await OpenedAudit.OpenAsync(File, _time);
        await audit.Log.WriteAsync(new AuditEntry(Olga, "note.add", "old", AuditOutcome.Done, null, null));
        _time.Advance(TimeSpan.FromDays(40));
        await audit.Log.WriteAsync(new AuditEntry(Olga, "note.add", "young", AuditOutcome.Done, null, null));

        await audit.Log.ForgetAsync(_time.GetUtcNow().UtcDateTime.AddDays(-30));
        await audit.Log.ForgetAsync(_time.GetUtcNow().UtcDateTime.AddDays(-30));

        Assert.Equal(["young", "before 2026-03-22"], (await audit.LinesAsync()).Select(l => l.Target));
        await Assert.ThrowsAsync<SqliteException>(() => audit.RunAsync("DELETE FROM audit"));
    }

    [Fact]
    public async Task Twenty_who_write_at_once_lose_nothing()
    {
        await using var audit = await OpenedAudit.OpenAsync(File, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < 10; n++)
            {
                var intent = await audit.Log.BeginAsync(Olga, "note.add", $"{writer}-{n}", null);
                await audit.Log.EndAsync(intent, AuditOutcome.Done, null);
            }
        })));

        Assert.Equal(200, (await audit.LinesAsync()).Select(l => l.Target).Distinct().Count());
        Assert.Equal(0, await audit.IntentsAsync());
    }

    [Fact]
    public async Task On_a_full_disk_nothing_can_be_noted_and_what_happened_meanwhile_is_written_once_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync(1);
        await using var audit = await OpenedAudit.OpenAsync(Path.Combine(disk.Path, "admin-state.db"), _time);
        await audit.Log.WriteAsync(new AuditEntry(Olga, "note.add", "before", AuditOutcome.Done, null, null));
        var filler = Path.Combine(disk.Path, "filler");
        await FillAsync(filler);
        while ((await audit.Log.BeginAsync(Olga, "backup.make", "", null)).IsKept)
        {
            // The write-ahead log has some room left.
            await audit.RunAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            await FillAsync(filler);
        }

        var unkept = await audit.Log.BeginAsync(Olga, "snapshot.take", "", null);
        Assert.False(unkept.IsKept);
        await audit.Log.EndAsync(unkept, AuditOutcome.Done, "meanwhile");
        Assert.DoesNotContain(await audit.LinesAsync(), l => l.Reason == "meanwhile");

        System.IO.File.Delete(filler);
        await audit.Log.FlushAsync(all: false);
        Assert.Equal("meanwhile", (await audit.LinesAsync())[^1].Reason);
    }

    private static async Task FillAsync(string file)
    {
        var block = new byte[4096];
        try
        {
            await using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.None, 1);
            while (true)
            {
                await stream.WriteAsync(block, TestContext.Current.CancellationToken);
            }
        }
        catch (IOException)
        {
            // The disk is full now.
        }
    }
}
