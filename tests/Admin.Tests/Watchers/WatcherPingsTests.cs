using Admin.Data.Trust;
using Admin.Data.Watchers;
using Admin.Tests.Alerts;
using Admin.Tests.Servers;

namespace Admin.Tests.Watchers;

public sealed class WatcherPingsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PostReceiver _watcher = null!;
    private AlertHouse _house = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _watcher = await PostReceiver.StartAsync();
        _house = await AlertHouse.OpenAsync(_folder.Path, watchers: new WatcherOptions(null, new Uri(_watcher.Address, "/check-1")));
        await _house.RecordAllWellAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await _watcher.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_success_and_failure_go_to_their_addresses_with_the_evidence()
    {
        foreach (var signal in new[] { WatcherSignal.Start, WatcherSignal.Success, WatcherSignal.Fail })
        {
            await _house.Watchers.RaiseAsync(WatchedWork.Backup, signal, $"evidence of {signal}", Cancelled);
            await _house.Watchers.SendDueAsync(Cancelled);
        }

        Assert.Equal(["/check-1/start", "/check-1", "/check-1/fail"], _watcher.Taken.Select(p => p.Path));
        Assert.StartsWith("evidence of Success", _watcher.Taken[1].Body, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(await _house.Watchers.ReadAsync(Cancelled)).AnsweredAt);
    }

    [Fact]
    public async Task A_watcher_that_does_not_answer_is_tried_again_turns_the_trust_red_and_raises_an_alert()
    {
        _watcher.Status = 500;
        await _house.Watchers.RaiseAsync(WatchedWork.Backup, WatcherSignal.Success, "verified", Cancelled);
        await _house.Watchers.SendDueAsync(Cancelled);
        Assert.DoesNotContain((await _house.TrustAsync()).Findings, f => f.Code == "watcher-silent");

        _house.Time.Advance(TimeSpan.FromMinutes(61));
        await _house.Watchers.SendDueAsync(Cancelled);
        var finding = Assert.Single((await _house.TrustAsync()).Findings, f => f.Code == "watcher-silent");
        Assert.Equal(TrustLevel.Red, finding.Level);
        Assert.DoesNotContain("check-1", finding.Problem.ToString(), StringComparison.Ordinal);
        await _house.LookTwiceAsync();
        Assert.Equal(Admin.Data.Alerts.AlertOutcome.Firing, (await _house.RuleAsync("watcher")).Current!.Outcome);

        _watcher.Status = 200;
        _house.Time.Advance(TimeSpan.FromMinutes(30));
        await _house.Watchers.SendDueAsync(Cancelled);
        Assert.Equal(3, _watcher.Taken.Count);
        Assert.DoesNotContain((await _house.TrustAsync()).Findings, f => f.Code == "watcher-silent");
    }

    [Fact]
    public async Task Only_the_newest_signal_counts_and_what_nobody_watches_goes_nowhere()
    {
        await _house.Watchers.RaiseAsync(WatchedWork.Backup, WatcherSignal.Start, "old", Cancelled);
        await _house.Watchers.RaiseAsync(WatchedWork.Backup, WatcherSignal.Success, "new", Cancelled);
        await _house.Watchers.RaiseAsync(WatchedWork.Snapshot, WatcherSignal.Success, "unwatched", Cancelled);
        await _house.Watchers.SendDueAsync(Cancelled);
        await _house.Watchers.SendDueAsync(Cancelled);

        Assert.StartsWith("new", Assert.Single(_watcher.Taken).Body, StringComparison.Ordinal);
    }
}
