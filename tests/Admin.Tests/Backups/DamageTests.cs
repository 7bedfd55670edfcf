using Admin.Data.Backups;
using Admin.Tests.Store;

namespace Admin.Tests.Backups;

public sealed class DamageTests : IDisposable
{
    private static readonly DateOnly First = new(2025, 12, 1);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Backups => _folder.File("backups");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(BackupPart.Store)]
    [InlineData(BackupPart.DailyMetrics)]
    [InlineData(BackupPart.Kpis)]
    [InlineData(BackupPart.AdminState)]
    [InlineData(BackupPart.Guide)]
    public async Task A_flipped_byte_is_found_in_each_part(BackupPart part)
    {
        await using var house = await OpenAsync();
        var set = await house.BackUpWellAsync();
        Flip(set.PathOf(part)!);

        var report = await house.VerifyAsync(set.Id);

        Assert.False(report.Passed);
        Assert.Equal(part, report.DamagedPart);
        Assert.Contains(Path.GetFileName(set.PathOf(part)!), report.FirstProblem!.What, StringComparison.Ordinal);
        Assert.Contains("another backup", report.FirstProblem.Next, StringComparison.OrdinalIgnoreCase);
        var found = (await house.Catalog.FindAsync(set.Id, Cancelled))!;
        Assert.False(found.IsVerified);
        Assert.Equal(EvidenceLevel.Present, found.LevelOf(part));
    }

    [Theory]
    [InlineData(BackupPart.Store)]
    [InlineData(BackupPart.Kpis)]
    [InlineData(BackupPart.AdminState)]
    public async Task A_file_that_was_cut_short_is_found(BackupPart part)
    {
        await using var house = await OpenAsync();
        var set = await house.BackUpWellAsync();
        await using (var file = new FileStream(set.PathOf(part)!, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        var report = await house.VerifyAsync(set.Id);
        Assert.Equal(part, report.DamagedPart);
        Assert.Contains("cut short", report.FirstProblem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_makes_its_set_a_damaged_one()
    {
        await using var house = await OpenAsync();
        var set = await house.BackUpWellAsync();
        File.Delete(set.PathOf(BackupPart.Kpis)!);

        var found = (await house.Catalog.FindAsync(set.Id, Cancelled))!;
        Assert.False(found.IsVerified);
        Assert.Contains("kpis-2026-01-28.parquet is missing", found.Problem!.What, StringComparison.Ordinal);
        Assert.Contains(found.Problem.What, (await house.VerifyAsync(set.Id)).FirstProblem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_of_another_set_is_found()
    {
        await using var house = await OpenAsync();
        var first = await house.BackUpWellAsync();
        house.Time.Advance(TimeSpan.FromDays(1));
        var second = await house.BackUpWellAsync();
        File.Copy(ManifestOf(first), ManifestOf(second), overwrite: true);

        var found = (await house.Catalog.FindAsync(second.Id, Cancelled))!;
        Assert.False(found.IsVerified);
        Assert.Contains("belongs to 2026-01-28", found.Problem!.What, StringComparison.Ordinal);
        Assert.True((await house.Catalog.FindAsync(first.Id, Cancelled))!.IsVerified);
    }

    [Fact]
    public async Task Files_of_another_set_under_the_right_names_are_found()
    {
        await using var house = await OpenAsync();
        var first = await house.BackUpWellAsync();
        house.Time.Advance(TimeSpan.FromDays(1));
        await house.Store.RecordAsync(Stores.Day(new(2026, 1, 28), 9));
        var second = await house.BackUpWellAsync();
        File.Copy(first.PathOf(BackupPart.Store)!, second.PathOf(BackupPart.Store)!, overwrite: true);
        Assert.Equal(BackupPart.Store, (await house.VerifyAsync(second.Id)).DamagedPart);
    }

    [Fact]
    public async Task A_newer_format_is_left_to_the_newer_app()
    {
        await using var house = await OpenAsync();
        var set = await house.BackUpWellAsync();
        await EditManifestAsync(set, text => text.Replace("\"format_version\": 1", "\"format_version\": 2", StringComparison.Ordinal));

        var found = (await house.Catalog.FindAsync(set.Id, Cancelled))!;
        Assert.Contains("newer version", found.Problem!.What, StringComparison.Ordinal);
        Assert.False((await house.VerifyAsync(set.Id)).Passed);
    }

    [Theory]
    [InlineData("\"part\": \"kpis\"", "\"part\": \"guide\"")]
    [InlineData("kpis-2026-01-28.parquet", "../../etc/passwd")]
    [InlineData("\"bytes\"", "\"size\"")]
    [InlineData("{", "")]
    public async Task A_damaged_manifest_is_listed_as_such_and_never_verified(string text, string instead)
    {
        await using var house = await OpenAsync();
        var set = await house.BackUpWellAsync();
        await EditManifestAsync(set, all => all.Replace(text, instead, StringComparison.Ordinal));

        var found = Assert.Single(await house.Catalog.ListAsync(Cancelled));
        Assert.Contains("damaged", found.Problem!.What, StringComparison.Ordinal);
        Assert.False(found.IsVerified);
        Assert.False((await house.VerifyAsync(set.Id)).Passed);
    }

    [Fact]
    public async Task A_manifest_whose_numbers_are_not_those_of_the_copy_is_found()
    {
        await using var house = await OpenAsync();
        var set = await house.BackUpWellAsync();
        await EditManifestAsync(set, text => text.Replace("\"first_day\": \"2025-12-01\"", "\"first_day\": \"2025-12-02\"", StringComparison.Ordinal));

        var report = await house.VerifyAsync(set.Id);
        Assert.Equal(BackupPart.Store, report.DamagedPart);
        Assert.Contains("from 2025-12-01", report.FirstProblem!.What, StringComparison.Ordinal);
        Assert.Equal(EvidenceLevel.Opens, (await house.Catalog.FindAsync(set.Id, Cancelled))!.LevelOf(BackupPart.Store));
    }

    [Fact]
    public async Task Rubbish_in_the_folder_is_passed_over()
    {
        await using var house = await OpenAsync();
        var set = await house.BackUpWellAsync();
        await File.WriteAllTextAsync(Path.Combine(Backups, "notes.txt"), "hello", Cancelled);
        await File.WriteAllTextAsync(Path.Combine(Backups, "analytics-2026-99-99.duckdb"), "hello", Cancelled);
        Directory.CreateDirectory(Path.Combine(Backups, "analytics-2026-01-01.duckdb"));
        Assert.Equal(set.Id, Assert.Single(await house.Catalog.ListAsync(Cancelled)).Id);
    }

    [Fact]
    public async Task Damage_that_was_made_good_is_forgotten_by_the_next_verification()
    {
        await using var house = await OpenAsync();
        var set = await house.BackUpWellAsync();
        Flip(set.PathOf(BackupPart.Store)!);
        await house.VerifyAsync(set.Id);
        Flip(set.PathOf(BackupPart.Store)!);
        await house.VerifyAsync(set.Id, EvidenceLevel.Complete);
        Assert.True((await house.Catalog.FindAsync(set.Id, Cancelled))!.IsVerified);
    }

    private async Task<BackupHouse> OpenAsync()
    {
        var house = await BackupHouse.OpenAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Run(First, new(2026, 1, 27)));
        return house;
    }

    private string ManifestOf(BackupSet set) => Path.Combine(Backups, BackupFileNames.Manifest(set.Id));

    private async Task EditManifestAsync(BackupSet set, Func<string, string> edit)
    {
        var text = await File.ReadAllTextAsync(ManifestOf(set), Cancelled);
        var edited = edit(text);
        Assert.NotEqual(text, edited);
        await File.WriteAllTextAsync(ManifestOf(set), edited, Cancelled);
    }

    private static void Flip(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = file.Length / 2;
        var value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 0x10));
    }
}
