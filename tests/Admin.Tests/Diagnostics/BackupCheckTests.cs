using Admin.Data.Backups;
using Admin.Data.Diagnostics;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Tests.Store;
using Admin.Web.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Diagnostics;

public sealed class BackupCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task No_backup_yet_is_not_green_at_first_and_trouble_after_a_day()
    {
        await using var house = await House.OpenAsync(_folder, _folder.File("backups"));
        await house.Services.GetRequiredService<RunHistory>().BeginAsync("startup", null, Cancelled);

        var first = await house.LookAsync();
        house.Time.Advance(TimeSpan.FromHours(27));
        var later = await house.LookAsync();

        Assert.Equal((Verdict.Unknown, "There is no verified backup yet."), (first.Verdict, first.Says));
        Assert.Equal((Verdict.Trouble, "There is no verified backup."), (later.Verdict, later.Says));
        Assert.EndsWith(" backup", later.Command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_or_full_volume_is_named_and_mended_by_the_command_or_by_space()
    {
        await using var disk = await SmallDisk.MountAsync(24);
        await using var house = await House.OpenAsync(_folder, disk.Path);
        await disk.MakeReadOnlyAsync();

        var readOnly = await house.LookAsync();
        Assert.Equal((Verdict.Trouble, $"The volume of {disk.Path} is read-only."), (readOnly.Verdict, readOnly.Says));
        await Shell.RunAsync(readOnly.Command!);
        Assert.NotEqual(Verdict.Trouble, (await house.LookAsync()).Verdict);

        disk.FillBut(1024);
        Assert.Equal("There is no room for the next backup.", (await house.LookAsync()).Says);
        disk.Free();
        Assert.NotEqual(Verdict.Trouble, (await house.LookAsync()).Verdict);
    }

    [Fact]
    public async Task A_file_in_the_folders_place_is_moved_aside_by_the_command()
    {
        var place = _folder.File("backups");
        await File.WriteAllTextAsync(place, "not a folder", Cancelled);
        await using var house = await House.OpenAsync(_folder, place);

        var finding = await house.LookAsync();

        Assert.Equal((Verdict.Trouble, $"{place} is a file, not a folder."), (finding.Verdict, finding.Says));
        await Shell.RunAsync(finding.Command!);
        Assert.NotEqual(Verdict.Trouble, (await house.LookAsync()).Verdict);
    }

    /// <summary>All that the check asks, with a clock that the test sets.</summary>
    private sealed class House : IAsyncDisposable
    {
        public required ServiceProvider Services { get; init; }

        public required FakeTimeProvider Time { get; init; }

        public static async Task<House> OpenAsync(TemporaryFolder folder, string backups)
        {
            var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero));
            var services = new ServiceCollection()
                .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
                .AddSingleton<TimeProvider>(time)
                .AddSingleton(await Stores.OpenAsync(folder.File("metrics.duckdb")))
                .AddAdminState(folder.File("admin-state.db"))
                .AddBackups(new BackupOptions(backups))
                .BuildServiceProvider();
            await services.GetRequiredService<AdminStateDatabase>().OpenAsync(Cancelled);
            return new House { Services = services, Time = time };
        }

        public Task<Finding> LookAsync() => new BackupCheck(
            Services.GetRequiredService<BackupOptions>(),
            Services.GetRequiredService<BackupCatalog>(),
            BackupSchedule.TryParse("02:00", TimeZoneInfo.Utc, out var schedule) ? schedule : BackupSchedule.Off,
            Services.GetRequiredService<AdminStateDatabase>(),
            Services.GetRequiredService<KpiStore>(),
            Services.GetRequiredService<RunHistory>(),
            Time).LookAsync(Cancelled);

        public async ValueTask DisposeAsync()
        {
            await Services.GetRequiredService<KpiStore>().DisposeAsync();
            await Services.DisposeAsync();
        }
    }
}
