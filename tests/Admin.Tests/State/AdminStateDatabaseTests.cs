using System.Runtime.Versioning;
using Admin.Data.State;
using Admin.Tests.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.State;

public sealed class AdminStateDatabaseTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 3, 12, 10, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public AdminStateDatabaseTests() => _time.AdjustTime(Now);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string File => _folder.File("admin-state.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_record_of_runs_survives_reopening()
    {
        await using (var state = await OpenAsync())
        {
            var run = await state.Runs.BeginAsync("manual", "somebody", Cancelled);
            _time.Advance(TimeSpan.FromSeconds(3));
            await state.Runs.EndAsync(run!, RunOutcome.Failed, 0, 0, "The source was away.", Cancelled);
        }

        await using var again = await OpenAsync();
        var kept = Assert.Single(await again.Runs.NewestAsync(10, Cancelled));
        Assert.Equal(
            ("manual", "somebody", Now, Now.AddSeconds(3), RunOutcome.Failed, "The source was away."),
            (kept.Trigger, kept.RequestedBy, kept.StartedAt, kept.FinishedAt!.Value, kept.Outcome, kept.Message));
        Assert.Equal(DateTimeKind.Utc, kept.StartedAt.Kind);
        Assert.Null(again.Database.Notice);
    }

    [Fact]
    public async Task A_run_that_a_killed_process_left_running_is_marked_at_the_next_start_and_no_other_is()
    {
        await using (var state = await OpenAsync())
        {
            var done = await state.Runs.BeginAsync("hourly", null, Cancelled);
            await state.Runs.EndAsync(done!, RunOutcome.Succeeded, 1, 0, "Recorded.", Cancelled);
            await state.Runs.BeginAsync("midnight", null, Cancelled);
            Assert.Equal("hourly", (await state.Runs.LastEndedAsync(Cancelled))!.Trigger);
        }

        await using var again = await OpenAsync();
        var runs = await again.Runs.NewestAsync(10, Cancelled);
        Assert.Equal([("midnight", RunOutcome.Interrupted), ("hourly", RunOutcome.Succeeded)], runs.Select(r => (r.Trigger, r.Outcome)));
        Assert.Equal("The process ended before the run did.", runs[0].Message);
        Assert.Equal("Recorded.", runs[1].Message);
    }

    [Theory]
    [InlineData("no database at all")]
    [InlineData("header damaged")]
    [InlineData("cut short")]
    [InlineData("page damaged")]
    public async Task A_damaged_file_is_kept_aside_as_it_was_and_a_fresh_one_is_begun_with_a_notice(string damage)
    {
        await using (var state = await OpenAsync())
        {
            for (var run = 0; run < 500; run++)
            {
                await state.Runs.BeginAsync("manual", new string('x', 200), Cancelled);
            }
        }

        SqliteConnection.ClearAllPools();
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Cancelled);
        bytes = Damage(bytes, damage);
        await System.IO.File.WriteAllBytesAsync(File, bytes, Cancelled);

        await using var again = await OpenAsync();
        Assert.True(again.Database.IsOpen);
        Assert.Null(again.Database.Problem);
        var aside = File + ".damaged-20260312-100000-000";
        Assert.Equal(bytes, await System.IO.File.ReadAllBytesAsync(aside, Cancelled));
        Assert.Contains(aside, again.Database.Notice, StringComparison.Ordinal);
        Assert.Empty(await again.Runs.NewestAsync(10, Cancelled));
        Assert.NotNull(await again.Runs.BeginAsync("startup", null, Cancelled));
    }

    [Fact]
    public async Task An_empty_file_is_a_fresh_state_as_a_start_that_was_killed_leaves_it()
    {
        await System.IO.File.WriteAllBytesAsync(File, [], Cancelled);

        await using var state = await OpenAsync();

        Assert.True(state.Database.IsOpen);
        Assert.Null(state.Database.Notice);
        Assert.NotNull(await state.Runs.BeginAsync("startup", null, Cancelled));
    }

    [Fact]
    public async Task What_is_written_while_others_read_is_kept()
    {
        const int Written = 300;
        await using var state = await OpenAsync();
        using var written = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(
            async () =>
            {
                while (!written.IsCancellationRequested)
                {
                    await state.Runs.CountByOutcomeAsync(Cancelled);
                }
            },
            Cancelled)).ToList();

        for (var run = 0; run < Written; run++)
        {
            await state.Runs.BeginAsync("manual", null, Cancelled);
        }

        await written.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(Written, (await state.Runs.CountByOutcomeAsync(Cancelled))[RunOutcome.Running]);
    }

    [Fact]
    public async Task Opening_twice_changes_nothing()
    {
        await using var state = await OpenAsync();
        var run = await state.Runs.BeginAsync("manual", null, Cancelled);
        await state.Runs.EndAsync(run!, RunOutcome.Succeeded, 1, 0, "Recorded.", Cancelled);

        await state.Database.OpenAsync(Cancelled);

        Assert.Equal(RunOutcome.Succeeded, Assert.Single(await state.Runs.NewestAsync(10, Cancelled)).Outcome);
        Assert.Equal([File], Directory.GetFiles(_folder.Path, "*.db*").Where(f => f.EndsWith(".db", StringComparison.Ordinal)));
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), f => f.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_its_owner_may_read_it()
    {
        await using var state = await OpenAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    /// <summary>Root may write into a folder that says otherwise; a file in the folder's place stops root too.</summary>
    [Fact]
    public async Task A_folder_that_can_not_be_written_to_is_a_problem_and_no_exception_and_is_good_once_it_can()
    {
        var folder = _folder.File("state");
        await System.IO.File.WriteAllTextAsync(folder, "a file in its place", Cancelled);
        await using var state = await OpenAsync(Path.Combine(folder, "admin-state.db"));

        Assert.False(state.Database.IsOpen);
        Assert.Contains(folder, state.Database.Problem!.What, StringComparison.Ordinal);
        Assert.Contains("KPI history is not affected", state.Database.Problem.StillTrue, StringComparison.Ordinal);
        Assert.Null(await state.Runs.BeginAsync("manual", null, Cancelled));
        Assert.Empty(await state.Runs.NewestAsync(10, Cancelled));
        Assert.Null(await state.Runs.LastEndedAsync(Cancelled));
        Assert.Empty(await state.Runs.CountByOutcomeAsync(Cancelled));

        System.IO.File.Delete(folder);
        await state.Database.OpenAsync(Cancelled);
        Assert.True(state.Database.IsOpen);
        Assert.Null(state.Database.Problem);
        Assert.NotNull(await state.Runs.BeginAsync("manual", null, Cancelled));
    }

    [Fact]
    public async Task A_read_only_disk_is_a_problem_and_no_exception()
    {
        await using var disk = await SmallDisk.MountAsync(1);
        await disk.MakeReadOnlyAsync();
        await using var state = await OpenAsync(Path.Combine(disk.Path, "admin-state.db"));

        Assert.False(state.Database.IsOpen);
        Assert.Contains("Read-only", state.Database.Problem!.What, StringComparison.Ordinal);
        Assert.Null(await state.Runs.BeginAsync("manual", null, Cancelled));
    }

    [Fact]
    public async Task A_state_on_a_disk_that_has_become_read_only_is_a_problem_and_not_taken_for_damaged()
    {
        await using var disk = await SmallDisk.MountAsync(4);
        var file = Path.Combine(disk.Path, "admin-state.db");
        await using (var state = await OpenAsync(file))
        {
            await state.Runs.BeginAsync("manual", null, Cancelled);
        }

        SqliteConnection.ClearAllPools();
        await disk.MakeReadOnlyAsync();
        await using var again = await OpenAsync(file);

        Assert.False(again.Database.IsOpen);
        Assert.Null(again.Database.Notice);
        Assert.NotNull(again.Database.Problem);
        SqliteConnection.ClearAllPools();
    }

    private static byte[] Damage(byte[] bytes, string damage)
    {
        switch (damage)
        {
            case "no database at all":
                return "This is no database."u8.ToArray();
            case "header damaged":
                bytes.AsSpan(0, 16).Fill(0xff);
                return bytes;
            case "cut short":
                return bytes[..(bytes.Length / 2)];
            default:
                bytes.AsSpan(bytes.Length - 8192, 4096).Fill(0xff);
                return bytes;
        }
    }

    private async Task<OpenedState> OpenAsync(string? file = null)
    {
        var state = new OpenedState(file ?? File, _time);
        await state.Database.OpenAsync(Cancelled);
        return state;
    }

    private sealed class OpenedState(string file, TimeProvider time) : IAsyncDisposable
    {
        private readonly ServiceProvider _services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(time)
            .AddAdminState(file)
            .BuildServiceProvider();

        public AdminStateDatabase Database => _services.GetRequiredService<AdminStateDatabase>();

        public RunHistory Runs => _services.GetRequiredService<RunHistory>();

        public ValueTask DisposeAsync() => _services.DisposeAsync();
    }
}
