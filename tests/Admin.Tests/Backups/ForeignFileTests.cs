using Admin.Data.Backups;
using Admin.Tests.Store;
using DuckDB.NET.Data;

namespace Admin.Tests.Backups;

/// <summary>What a person brings from elsewhere is opened as a store by the drill, so it may hold nothing that would run there.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Backups => _folder.File("backups");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("CREATE OR REPLACE VIEW daily_metrics AS SELECT * FROM read_blob('/etc/hostname')", "view daily_metrics")]
    [InlineData("CREATE VIEW everything AS SELECT * FROM read_text('/etc/hostname')", "view everything")]
    [InlineData("CREATE MACRO hash(a) AS 1", "macro hash")]
    [InlineData("CREATE MACRO duckdb_views() AS TABLE SELECT 1 WHERE false; CREATE VIEW hidden AS SELECT 1", "view hidden")]
    public async Task An_uploaded_file_with_more_than_days_in_it_is_neither_run_nor_ever_verified(string sql, string told)
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        var id = await UploadAsync(house, sql);

        var report = await house.VerifyAsync(id);

        Assert.Equal(BackupPart.Store, report.DamagedPart);
        Assert.Contains(told, report.FirstProblem!.What, StringComparison.Ordinal);
        Assert.Equal(EvidenceLevel.Opens, report.Evidence[^1].Level);
        Assert.False((await house.Catalog.FindAsync(id, TestContext.Current.CancellationToken))!.IsVerified);
    }

    [Fact]
    public async Task An_uploaded_file_with_days_alone_is_proven_as_any_other()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        var id = await UploadAsync(house, "CREATE TABLE more AS SELECT 1");

        var report = await house.VerifyAsync(id);

        Assert.True(report.Passed, report.FirstProblem?.ToString());
        Assert.Equal(EvidenceLevel.Restored, report.Evidence[^1].Level);
    }

    private async Task<BackupId> UploadAsync(BackupHouse house, string sql)
    {
        await house.Store.RecordAsync(Stores.Run(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 20)));
        var made = await house.BackUpWellAsync();
        var id = BackupId.Parse("2025-12-31");
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(Backups, BackupFolder.Uploads)).FullName, $"analytics-{id}.duckdb");
        File.Copy(made.PathOf(BackupPart.Store)!, file);
        await using var connection = new DuckDBConnection($"Data Source={file}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return id;
    }
}
