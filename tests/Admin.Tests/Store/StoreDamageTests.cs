using Admin.Data.Store;
using DuckDB.NET.Data;

namespace Admin.Tests.Store;

/// <summary>Whatever has become of the file: the app starts, says what happened, and leaves the file as it is.</summary>
public sealed class StoreDamageTests : IDisposable
{
    private static readonly DateOnly First = new(2020, 1, 1);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string File => _folder.File("metrics.duckdb");

    private string Mark => HighWaterMark.PathFor(File);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_older_copy_put_in_place_is_suspect_and_readable_but_not_written_to()
    {
        await MakeAsync(10);
        System.IO.File.Copy(File, File + ".older");
        await MakeAsync(11);
        System.IO.File.Move(File + ".older", File, overwrite: true);

        await using var store = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Suspect, store.Status.State);
        Assert.Contains("2020-01-11", store.Status.Problem!.What, StringComparison.Ordinal);
        Assert.Equal(10, await store.CountAsync());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.RecordAsync(Stores.Day(First.AddDays(20), 1)));
        Assert.Equal(10, await store.CountAsync());
    }

    [Fact]
    public async Task A_suspect_store_is_accepted_once_its_high_water_file_has_been_moved_aside()
    {
        await An_older_copy_put_in_place_is_suspect_and_readable_but_not_written_to();
        System.IO.File.Move(Mark, Mark + ".aside");
        await using var store = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Ready, store.Status.State);
        Assert.Contains("written anew", store.Status.Notice, StringComparison.Ordinal);
        Assert.True(System.IO.File.Exists(Mark));
    }

    [Theory]
    [InlineData("intact", StoreState.Ready, 4)]
    [InlineData("gone", StoreState.Suspect, 3)]
    [InlineData("empty", StoreState.Suspect, 3)]
    [InlineData("header damaged", StoreState.Suspect, 3)]
    public async Task A_write_that_was_acknowledged_and_is_lost_with_its_wal_is_noticed(string wal, StoreState expected, int days)
    {
        await MakeAsync(3);
        CommitADayWithoutCheckpoint();
        var mark = HighWaterMark.Read(File)!;
        (mark with { Sequence = mark.Sequence + 1, NewestDay = First.AddDays(3) }).Write(File);
        switch (wal)
        {
            case "gone":
                System.IO.File.Delete(File + ".wal");
                break;
            case "empty":
                await System.IO.File.WriteAllBytesAsync(File + ".wal", [], Cancelled);
                break;
            case "header damaged":
                await FlipAsync(File + ".wal", 0);
                break;
        }

        await using var store = await Stores.OpenAsync(File);
        Assert.Equal(expected, store.Status.State);
        Assert.Equal(days, await store.CountAsync());
    }

    [Fact]
    public async Task A_store_that_is_gone_is_missing_and_no_new_one_is_begun()
    {
        await MakeAsync(3);
        System.IO.File.Delete(File);
        await using var store = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Missing, store.Status.State);
        Assert.False(System.IO.File.Exists(File));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CountAsync());
    }

    [Fact]
    public async Task A_shorter_store_of_another_identity_is_suspect()
    {
        await MakeAsync(10);
        var other = _folder.File("other.duckdb");
        await using (var store = await Stores.OpenAsync(other))
        {
            await store.RecordAsync(Stores.Run(First, First.AddDays(1)));
        }

        System.IO.File.Copy(other, File, overwrite: true);
        await using var replaced = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Suspect, replaced.Status.State);
    }

    [Fact]
    public async Task A_high_water_file_that_cannot_be_read_is_written_anew_with_a_notice()
    {
        await MakeAsync(3);
        await System.IO.File.WriteAllTextAsync(Mark, "{ not json", Cancelled);
        await using var store = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Ready, store.Status.State);
        Assert.NotNull(store.Status.Notice);
        Assert.Equal(store.Version!.Sequence, HighWaterMark.Read(File)!.Sequence);
    }

    [Fact]
    public async Task A_mark_that_lags_behind_is_brought_up()
    {
        // kill -9 after the commit and before the mark: the store is ahead, nothing is lost.
        await MakeAsync(3);
        var mark = HighWaterMark.Read(File)!;
        (mark with { Sequence = mark.Sequence - 1 }).Write(File);
        await using var store = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Ready, store.Status.State);
        Assert.Equal(mark, HighWaterMark.Read(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no database, whatever its name says")]
    public async Task Something_else_in_its_place_is_corrupt_and_left_alone(string content)
    {
        await System.IO.File.WriteAllTextAsync(File, content, Cancelled);
        await using var store = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Corrupt, store.Status.State);
        Assert.Equal(content, await System.IO.File.ReadAllTextAsync(File, Cancelled));
        Assert.NotEqual("", store.Status.Problem!.Next);
    }

    [Fact]
    public async Task A_flipped_byte_in_a_header_is_corrupt()
    {
        await MakeAsync(3);
        await FlipAsync(File, 4096 + 20);
        await FlipAsync(File, 8192 + 20);
        await using var store = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Corrupt, store.Status.State);
    }

    [Fact]
    public async Task A_damaged_block_is_found_when_it_is_read_and_turns_the_store_corrupt()
    {
        await MakeAsync(3000);
        for (var at = 12_288L + 600; at < new FileInfo(File).Length; at += 4096)
        {
            await FlipAsync(File, at);
        }

        await using var store = await Stores.OpenAsync(File);
        if (store.Status.IsReadable)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(
                s => s.Query("SELECT sum(hash(d)) FROM kpi_daily d", r => r.GetValue(0)), Cancelled));
        }

        Assert.Equal(StoreState.Corrupt, store.Status.State);
    }

    [Fact]
    public async Task A_directory_in_its_place_is_unavailable()
    {
        Directory.CreateDirectory(File);
        await using var store = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Unavailable, store.Status.State);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_unavailable()
    {
        await System.IO.File.WriteAllTextAsync(_folder.File("blocked"), "", Cancelled);
        await using var store = await Stores.OpenAsync(_folder.File("blocked/metrics.duckdb"));
        Assert.Equal(StoreState.Unavailable, store.Status.State);
        Assert.True(store.IsWorthOpeningAgain);

        System.IO.File.Delete(_folder.File("blocked"));
        await store.OpenAsync(Cancelled);
        Assert.Equal(StoreState.Empty, store.Status.State);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_left_alone()
    {
        await MakeAsync(3);
        await using (var store = await Stores.OpenAsync(File))
        {
            await store.WriteAsync(
                s =>
                {
                    s.Execute("INSERT INTO schema_versions VALUES (99, 'from the future', now()::TIMESTAMP)");
                    return 0;
                },
                Cancelled);
        }

        await using var again = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Unavailable, again.Status.State);
        Assert.Contains("99", again.Status.Problem!.What, StringComparison.Ordinal);
    }

    private async Task MakeAsync(int days)
    {
        await using var store = await Stores.OpenAsync(File);
        var have = (int)await store.CountAsync();
        await store.RecordAsync(Stores.Run(First.AddDays(have), First.AddDays(days - 1)));
    }

    /// <summary>As after kill -9 between commit and checkpoint: file and WAL of a process that never closed them.</summary>
    private void CommitADayWithoutCheckpoint()
    {
        using var connection = new DuckDBConnection($"Data Source={File}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            BEGIN;
            INSERT INTO snapshots VALUES (DATE '2020-01-04', TIMESTAMP '2020-01-05', TIMESTAMP '2020-01-05', true, 'snapshot', false, 'test');
            UPDATE store_info SET sequence = sequence + 1;
            COMMIT;
            """;
        command.ExecuteNonQuery();
        System.IO.File.Copy(File, File + ".killed");
        System.IO.File.Copy(File + ".wal", File + ".killed.wal");
        connection.Close();
        System.IO.File.Move(File + ".killed", File, overwrite: true);
        System.IO.File.Move(File + ".killed.wal", File + ".wal", overwrite: true);
    }

    private static async Task FlipAsync(string path, long at)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ 0xFF));
    }
}
