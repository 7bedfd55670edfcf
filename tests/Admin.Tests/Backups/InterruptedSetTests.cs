using Admin.Data.Backups;
using Admin.Tests.Store;

namespace Admin.Tests.Backups;

/// <summary>A process that ended at each point between the first file and the last.</summary>
public sealed class InterruptedSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Backups => _folder.File("backups");

    private string Made => Path.Combine(Backups, ".partial-2026-01-28");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_set_that_was_interrupted_while_it_was_published_is_finished_at_the_next_start(int filesMoved)
    {
        var set = await MakeAsync();
        Directory.CreateDirectory(Made);
        string[] names = [.. set.Files.Select(f => f.Name), BackupFileNames.Manifest(set.Id)];
        foreach (var name in names.Skip(filesMoved))
        {
            File.Move(Path.Combine(Backups, name), Path.Combine(Made, name));
        }

        if (filesMoved < names.Length)
        {
            Assert.Empty(BackupFolder.Read(Backups, new ManifestCache()));
        }

        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        var found = Assert.Single(await house.Catalog.ListAsync(Cancelled));
        Assert.Equal((BackupOrigin.Own, set.ContentHash, null), (found.Origin, found.ContentHash, found.Problem));
        Assert.False(Directory.Exists(Made));
    }

    [Fact]
    public async Task A_set_that_was_interrupted_before_its_manifest_is_removed_at_the_next_start()
    {
        var set = await MakeAsync();
        Directory.CreateDirectory(Made);
        File.Delete(Path.Combine(Backups, BackupFileNames.Manifest(set.Id)));
        foreach (var file in set.Files)
        {
            File.Move(Path.Combine(Backups, file.Name), Path.Combine(Made, file.Name));
        }

        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        Assert.Empty(await house.Catalog.ListAsync(Cancelled));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Backups));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_removal_that_was_interrupted_is_finished_and_leaves_nothing_that_looks_like_an_old_file(int filesGone)
    {
        var set = await MakeAsync();
        string[] names = [BackupFileNames.Manifest(set.Id), .. set.Files.Select(f => f.Name)];
        var going = Path.Combine(Backups, ".removed-2026-01-28");
        Directory.CreateDirectory(going);
        await File.WriteAllLinesAsync(Path.Combine(going, "files.txt"), names, Cancelled);
        foreach (var name in names.Take(filesGone))
        {
            File.Delete(Path.Combine(Backups, name));
        }

        Assert.DoesNotContain(BackupFolder.Read(Backups, new ManifestCache()), s => s.Origin == BackupOrigin.OldScript);
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        Assert.Empty(await house.Catalog.ListAsync(Cancelled));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Backups));
    }

    [Fact]
    public async Task A_removal_that_had_not_begun_leaves_the_set_whole()
    {
        var set = await MakeAsync();
        Directory.CreateDirectory(Path.Combine(Backups, ".removed-2026-01-28"));
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        Assert.True((await house.Catalog.FindAsync(set.Id, Cancelled))!.IsVerified);
    }

    private async Task<BackupSet> MakeAsync()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Day(new(2026, 1, 27), 9));
        return await house.BackUpWellAsync();
    }
}
