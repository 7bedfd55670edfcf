using Admin.Data.Backups.OffSite;
using Admin.Data.Diagnostics;
using Admin.Data.Operations;
using Admin.Tests.Backups;
using Admin.Tests.Servers;
using Admin.Tests.Store;

namespace Admin.Tests.Diagnostics;

public sealed class OffSiteCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_place_there_is_nothing_to_look_at() =>
        Assert.Equal(Verdict.NotSetUp, (await new OffSiteCheck(null, TimeProvider.System).LookAsync(Cancelled)).Verdict);

    [Fact]
    public async Task A_place_that_does_not_answer_is_named_and_fine_once_it_does_and_holds_a_good_copy()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        await using var house = await OpenAsync(remote.Dav);
        var check = new OffSiteCheck(house.OffSite, house.Time);

        var gone = await check.LookAsync(Cancelled);
        Assert.Equal(Verdict.Trouble, gone.Verdict);
        Assert.Equal("rclone lsf dav:mana", gone.Command);
        Assert.Contains("connection refused", gone.Says, StringComparison.Ordinal);

        await remote.ServeAsync();
        Assert.Equal(Verdict.Unknown, (await check.LookAsync(Cancelled)).Verdict);
        await SendAsync(house);
        var fine = await check.LookAsync(Cancelled);
        Assert.Equal((Verdict.Fine, "A fresh good copy lies elsewhere."), (fine.Verdict, fine.Says));
    }

    [Fact]
    public async Task A_copy_that_has_grown_old_is_trouble_until_a_new_one_is_there()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        await using var house = await OpenAsync(remote.Plain);
        await SendAsync(house);
        var check = new OffSiteCheck(house.OffSite, house.Time);

        house.Time.Advance(TimeSpan.FromDays(8));
        var old = await check.LookAsync(Cancelled);
        Assert.Equal(Verdict.Trouble, old.Verdict);
        Assert.Contains("8 days old", old.Says, StringComparison.Ordinal);

        await SendAsync(house);
        Assert.Equal(Verdict.Fine, (await check.LookAsync(Cancelled)).Verdict);
    }

    private async Task<BackupHouse> OpenAsync(OffSiteOptions place)
    {
        var house = await BackupHouse.OpenAsync(_folder.Path, offSite: place);
        await house.Store.RecordAsync(Stores.Day(new(2026, 1, 27), 9));
        return house;
    }

    private static async Task SendAsync(BackupHouse house)
    {
        var set = await house.BackUpWellAsync();
        var sent = await house.SendAsync(set.Id);
        Assert.True(sent.State == OperationState.Succeeded, sent.Problem?.ToString());
    }
}
