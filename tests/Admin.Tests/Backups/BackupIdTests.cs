using Admin.Data.Backups;

namespace Admin.Tests.Backups;

public sealed class BackupIdTests
{
    [Theory]
    [InlineData("2026-01-28")]
    [InlineData("2026-01-28-114645")]
    [InlineData("2024-02-29-235959")]
    public void A_day_or_a_day_and_a_time_is_an_id(string text)
    {
        Assert.True(BackupId.TryParse(text, out var id));
        Assert.Equal(text, id.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-1-28")]
    [InlineData("2026-02-30")]
    [InlineData("2026-01-28-")]
    [InlineData("2026-01-28-1146")]
    [InlineData("2026-01-28-246060")]
    [InlineData("2026-01-28T11:46:45")]
    [InlineData(" 2026-01-28")]
    [InlineData("2026-01-28\n")]
    [InlineData("2026-01-28\0")]
    [InlineData("../2026-01")]
    [InlineData("2026/01/28")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("٢٠٢٦-٠١-٢٨")]
    public void Nothing_else_is_one_so_that_no_path_can_be_in_it(string? text) => Assert.False(BackupId.TryParse(text, out _));

    [Fact]
    public void Ids_are_ordered_by_time() => Assert.Equal(
        ["2026-01-27", "2026-01-28", "2026-01-28-020000", "2026-01-28-114645", "2026-01-29"],
        new[] { "2026-01-28-114645", "2026-01-29", "2026-01-28", "2026-01-27", "2026-01-28-020000" }.Select(BackupId.Parse).Order().Select(i => i.Value));

    [Fact]
    public void Each_file_name_is_known_again_as_what_it_is()
    {
        foreach (var id in new[] { "2026-01-28", "2026-01-28-114645" }.Select(BackupId.Parse))
        {
            foreach (var part in Enum.GetValues<BackupPart>())
            {
                Assert.True(BackupFileNames.TryParse(BackupFileNames.Of(part, id), out var found, out var known));
                Assert.Equal((id, part), (found, known!.Value));
            }

            Assert.True(BackupFileNames.TryParse($"victoriametrics-{id}.native.gz", out _, out var native));
            Assert.Equal(BackupPart.VictoriaMetrics, native);
            Assert.True(BackupFileNames.TryParse($"manifest-{id}.json", out _, out var manifest));
            Assert.Null(manifest);
        }
    }

    [Theory]
    [InlineData("analytics-2026-01-28.duckdb.wal")]
    [InlineData("analytics-2026-01-28.duckdb.tmp")]
    [InlineData("analytics-2026-13-28.duckdb")]
    [InlineData("analytics-2026-01-28.json")]
    [InlineData("notes-2026-01-28.duckdb")]
    [InlineData("ANALYTICS-2026-01-28.duckdb")]
    [InlineData("x/analytics-2026-01-28.duckdb")]
    public void Other_files_are_none_of_a_backup(string name) => Assert.False(BackupFileNames.TryParse(name, out _, out _));
}
