using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Data.Alerts;
using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Channels;
using Admin.Data.Operations;
using Admin.Data.Snapshots;
using Admin.Data.Watchers;
using Admin.Tests.Servers;

namespace Admin.Tests.Hosting;

/// <summary>
/// Each of those who bring something regularly is stopped in turn: within its limit the page, the health and the metrics of the running app turn red by
/// themselves, and five minutes later somebody is told.
/// </summary>
public sealed class ProducersStoppedTests : IAsyncLifetime
{
    private PostReceiver _team = null!;
    private PostReceiver _other = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (_team, _other) = (await PostReceiver.StartAsync(), await PostReceiver.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _team.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Snapshots()
    {
        await using var app = await StartAsync();

        app.Time.Advance(TimeSpan.FromHours(27));

        await ExpectRedAsync(app, "nothing-new", "Nothing new recorded", "The numbers are not fresh");
    }

    [Fact]
    public async Task Backups()
    {
        await using var app = await StartAsync(("Backups:Schedule", "02:00"));
        await BackUpAsync(app);

        app.Time.Advance(TimeSpan.FromHours(27));
        await TakeSnapshotAsync(app);

        await ExpectRedAsync(app, "backup-old", "Last backup 27 hours old", "There is no fresh, verified backup");
    }

    [Fact]
    public async Task The_drill_while_backups_go_on()
    {
        await using var app = await StartAsync(("Backups:Schedule", "02:00"));
        await BackUpAsync(app);

        app.Time.Advance(TimeSpan.FromHours(24));
        var set = await BackUpAsync(app);
        await File.AppendAllTextAsync(set.PathOf(BackupPart.Kpis)!, "x", Cancelled);
        var drill = await app.Get<BackupRunner>().StartVerificationAsync(set.Id, "test");
        await app.Get<OperationRunner>().WaitAsync(drill.Operation.Id, Cancelled);
        app.Time.Advance(TimeSpan.FromHours(3));
        await TakeSnapshotAsync(app);

        await ExpectRedAsync(app, "backup-old", "Last backup 27 hours old", "There is no fresh, verified backup");
    }

    [Fact]
    public async Task Copies_off_site()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        await using var app = await StartAsync(("Backups:Schedule", "02:00"), ("OffSite:Remote", remote.Stored), ("OffSite:Config", remote.Config));
        await BackUpAsync(app);
        Assert.Equal(OperationState.Succeeded, await SendAsync(app));

        // A file where the folder was: nothing can be copied there any more.
        Directory.Delete(remote.Stored, recursive: true);
        await File.WriteAllTextAsync(remote.Stored, "", Cancelled);
        for (var day = 1; day <= 8; day++)
        {
            app.Time.Advance(TimeSpan.FromDays(1));
            await TakeSnapshotAsync(app);
            await BackUpAsync(app);
            Assert.Equal(OperationState.Failed, await SendAsync(app));
        }

        await ExpectRedAsync(app, "off-site-old", "Off-site copy 8 days old", "There is no fresh copy off-site");
    }

    [Fact]
    public async Task A_channel()
    {
        await using var app = await StartAsync();
        await AddChannelAsync(app, "Other", _other);
        _other.Status = 500;

        // Something to tell: the first of it that is not taken begins the silence.
        app.Time.Advance(TimeSpan.FromHours(4));
        await LookTwiceAsync(app);
        app.Time.Advance(TimeSpan.FromMinutes(61));
        await TakeSnapshotAsync(app);

        await ExpectRedAsync(app, "channel-failing", "A channel takes no messages", "A channel takes no messages");
    }

    [Fact]
    public async Task An_outside_watcher()
    {
        await using var app = await StartAsync(("Watchers:SnapshotUrl", new Uri(_other.Address, "/check").AbsoluteUri));
        await app.Get<WatcherPings>().SendDueAsync(Cancelled);
        Assert.NotEmpty(_other.Taken);

        _other.Status = 500;
        for (var hour = 0; hour < 2; hour++)
        {
            await TakeSnapshotAsync(app);
            await app.Get<WorkWatch>().SettledAsync();
            await app.Get<WatcherPings>().SendDueAsync(Cancelled);
            app.Time.Advance(TimeSpan.FromMinutes(61));
        }

        await TakeSnapshotAsync(app);
        await ExpectRedAsync(app, "watcher-silent", "An outside watcher is silent", "An outside watcher does not hear us");
    }

    private async Task<ClockedApp> StartAsync(params (string Name, string Value)[] settings)
    {
        var app = await ClockedApp.StartAsync(settings);
        await AddChannelAsync(app, "Team", _team);
        await LookTwiceAsync(app);
        return app;
    }

    private async Task ExpectRedAsync(ClockedApp app, string code, string headline, string letter)
    {
        await LookTwiceAsync(app);

        Assert.Contains(_team.Taken, post => post.Body.Contains(letter, StringComparison.Ordinal));
        var health = await app.WithKey.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/analytics/health", UriKind.Relative), Cancelled);
        Assert.Equal("red", health.GetProperty("trust").GetString());
        var problem = Assert.Single(health.GetProperty("problems").EnumerateArray(), p => p.GetProperty("code").GetString() == code);
        Assert.Equal("red", problem.GetProperty("level").GetString());
        Assert.Contains("admin_trust_level{level=\"red\"} 1", await app.WithKey.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancelled), StringComparison.Ordinal);
        using var page = await app.WithKey.GetAsync(new Uri("/backups", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains(headline, await page.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    /// <summary>As the jobs do it every few seconds: a look, another one when even the least patient rule speaks, and what is to be sent.</summary>
    private static async Task LookTwiceAsync(ClockedApp app)
    {
        await app.Get<AlertWatch>().LookAsync(Cancelled);
        app.Time.Advance(TimeSpan.FromMinutes(5));
        await app.Get<AlertWatch>().LookAsync(Cancelled);
        await app.Get<OutboxDelivery>().DeliverDueAsync(Cancelled);
    }

    private static async Task AddChannelAsync(ClockedApp app, string name, PostReceiver receiver) =>
        await app.Get<ChannelBook>().AddAsync(new ChannelDraft(name, ChannelKind.Json, receiver.Address.AbsoluteUri, null, false), Cancelled);

    private static async Task TakeSnapshotAsync(ClockedApp app) => Assert.Null((await app.Get<SnapshotRunner>().RunAsync(RunTrigger.Hourly, null, Cancelled)).Problem);

    private static async Task<BackupSet> BackUpAsync(ClockedApp app)
    {
        var started = await app.Get<BackupRunner>().StartAsync("test");
        var ended = await app.Get<OperationRunner>().WaitAsync(started.Operation.Id, Cancelled);
        Assert.True(ended.State == OperationState.Succeeded, ended.Problem?.ToString());
        return started.Set!;
    }

    private static async Task<OperationState> SendAsync(ClockedApp app)
    {
        var started = await app.Get<OffSiteDue>().StartIfDueAsync(Cancelled);
        return (await app.Get<OperationRunner>().WaitAsync(started!.Id, Cancelled)).State;
    }
}
