using Admin.Data.Audit;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Audit;

public sealed class RepeatedRefusalsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stranger_who_is_refused_again_and_again_makes_two_lines_a_minute()
    {
        await using var audit = await OpenAsync();
        for (var i = 0; i < 1000; i++)
        {
            await RefuseAsync(audit, "192.0.2.1", $"/api/v1/analytics/latest?{i}");
        }

        Assert.Equal((1L, "/api/v1/analytics/latest?0"), ((await audit.LinesAsync())[0].Count, (await audit.LinesAsync())[0].Target));
        Assert.Single(await audit.LinesAsync());
        _time.Advance(TimeSpan.FromSeconds(61));
        await audit.Log.FlushAsync(all: false);

        Assert.Equal([1L, 999L], (await audit.LinesAsync()).Select(l => l.Count));
        await audit.Log.FlushAsync(all: true);
        Assert.Equal(2, (await audit.LinesAsync()).Count);
    }

    [Fact]
    public async Task Strangers_from_a_thousand_addresses_make_a_bounded_number_of_lines_and_every_try_is_counted()
    {
        await using var audit = await OpenAsync();
        for (var i = 0; i < 1000; i++)
        {
            await RefuseAsync(audit, $"198.51.{i / 256}.{i % 256}", "/");
        }

        await audit.Log.FlushAsync(all: true);
        var lines = await audit.LinesAsync();
        Assert.InRange(lines.Count, 1, 2 * (RepeatedRefusals.Addresses + 1));
        Assert.Equal(1000, lines.Sum(l => l.Count));
        Assert.Contains(lines, l => l.Address == "other addresses");
    }

    [Fact]
    public async Task A_crowd_of_strangers_does_not_hide_somebody_who_is_known()
    {
        await using var audit = await OpenAsync();
        for (var i = 0; i < 100; i++)
        {
            await RefuseAsync(audit, $"198.51.100.{i}", "/");
        }

        await audit.Log.WriteAsync(new AuditEntry(new AuditActor(ActorKind.Key, "key grafana"), "backup.remove", "2026-01-28", AuditOutcome.Refused, null, "192.0.2.1"));

        Assert.Contains(await audit.LinesAsync(), l => l is { Actor: "key grafana", Action: "backup.remove" });
    }

    [Fact]
    public async Task A_minute_that_nobody_fetched_is_not_lost_when_the_next_begins()
    {
        await using var audit = await OpenAsync();
        await RefuseAsync(audit, "192.0.2.1", "/");
        await RefuseAsync(audit, "192.0.2.1", "/");
        _time.Advance(TimeSpan.FromMinutes(2));
        await RefuseAsync(audit, "192.0.2.1", "/");
        await RefuseAsync(audit, "192.0.2.1", "/");
        await audit.Log.FlushAsync(all: true);

        Assert.Equal(4, (await audit.LinesAsync()).Sum(l => l.Count));
    }

    private static Task RefuseAsync(OpenedAudit audit, string address, string target) => audit.Log.WriteAsync(
        new AuditEntry(AuditActor.Unknown, "read", target, AuditOutcome.Refused, "The key is not known.", address));

    private Task<OpenedAudit> OpenAsync() => OpenedAudit.OpenAsync(_folder.File("admin-state.db"), _time);
}
