using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;
using Admin.Tests.Store;

namespace Admin.Tests.VictoriaMetrics;

public sealed class MetricsArchiveReaderTests : IDisposable
{
    private static readonly ArchiveLimits Plenty = new(10_000_000, 10_000);
    private readonly MetricsFiles _files = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task An_archive_made_without_following_the_links_is_found_and_its_cause_named()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.Of(2, History.Start, History.Start.AddDays(3), TimeSpan.FromHours(1)));
        using var client = new VictoriaMetricsClient(server.Options, TimeProvider.System);
        var snapshot = await client.CreateSnapshotAsync();
        using (var tar = Process.Start("tar", ["-C", Path.Combine(server.DataPath, "snapshots", snapshot), "-czf", _files.Archive, "."]))
        {
            await tar.WaitForExitAsync(Cancelled);
        }

        var report = await VerifyAsync();

        Assert.Contains("holds a link", report.Problem?.What, StringComparison.Ordinal);
        Assert.Contains("without following the snapshot's links", report.Problem?.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_tar_made_of_the_whole_snapshot_directory_can_be_unpacked_and_started_on()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.Of(2, History.Start, History.Start.AddDays(3), TimeSpan.FromHours(1)));
        using var client = new VictoriaMetricsClient(server.Options, TimeProvider.System);
        var snapshot = await client.CreateSnapshotAsync();
        using (var tar = Process.Start("tar", ["-C", Path.Combine(server.DataPath, "snapshots"), "-chzf", _files.Archive, snapshot]))
        {
            await tar.WaitForExitAsync(Cancelled);
        }

        var drill = await _files.Drill.RunAsync(_files.Archive, null, Plenty, null, Cancelled);

        Assert.Null(drill.Problem);
        Assert.Equal((2, 144), (drill.ReadSeries, drill.ReadSamples));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("data/../../outside")]
    [InlineData("/etc/outside")]
    [InlineData("data/..")]
    [InlineData("data\\..\\..\\outside")]
    [InlineData("C:outside")]
    public async Task A_path_out_of_the_tree_is_refused_and_nothing_is_written(string name)
    {
        TarFile.Write(_files.Archive, [.. TarFile.Snapshot(), TarFile.File(name, "x")]);

        var verified = await VerifyAsync();
        var unpacked = await UnpackAsync();

        Assert.Contains("leads out of the directory", verified.Problem?.What, StringComparison.Ordinal);
        Assert.Equal(verified.Problem, unpacked.Problem);
        AssertNothingUnpacked();
        Assert.Empty(Directory.EnumerateFileSystemEntries(_files.Path, "outside", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, "/etc")]
    [InlineData(TarEntryType.SymbolicLink, "../../outside")]
    [InlineData(TarEntryType.HardLink, "metadata/minTimestampForCompositeIndex")]
    [InlineData(TarEntryType.HardLink, "/etc/passwd")]
    public async Task A_link_is_refused_wherever_it_leads(TarEntryType type, string target)
    {
        TarFile.Write(_files.Archive, [.. TarFile.Snapshot(), TarFile.Link(type, "data/small", target), TarFile.File("data/small/x", "x")]);

        var unpacked = await UnpackAsync();

        Assert.Contains("'data/small'", unpacked.Problem?.What, StringComparison.Ordinal);
        AssertNothingUnpacked();
    }

    [Theory]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    public async Task A_special_file_is_refused(TarEntryType type)
    {
        TarFile.Write(_files.Archive, [.. TarFile.Snapshot(), new GnuTarEntry(type, "data/pipe")]);

        Assert.Contains("a special file", (await UnpackAsync()).Problem?.What, StringComparison.Ordinal);
        AssertNothingUnpacked();
    }

    [Theory]
    [InlineData("data/x", "data/x")]
    [InlineData("data/x", "data/./x")]
    [InlineData("data/x", "data/x/y")]
    [InlineData("data/x/y", "data/x")]
    public async Task A_name_that_stands_twice_is_refused(string first, string second)
    {
        TarFile.Write(_files.Archive, [.. TarFile.Snapshot(), TarFile.File(first, "1"), TarFile.File(second, "2")]);

        Assert.Contains("twice", (await UnpackAsync()).Problem?.What, StringComparison.Ordinal);
        AssertNothingUnpacked();
    }

    [Fact]
    public async Task A_bomb_is_refused_before_it_has_unfolded()
    {
        // A gigabyte of zeros in a file that claims to be of that size: one megabyte as an archive.
        TarFile.Write(_files.Archive, [.. TarFile.Snapshot(), new GnuTarEntry(TarEntryType.RegularFile, "data/bomb") { DataStream = new Zeros(1L << 30) }]);

        var tooManyBytes = await VerifyAsync();
        var tooDense = await MetricsArchiveReader.VerifyAsync(_files.Archive, null, new ArchiveLimits(1L << 40, 10), null, Cancelled);
        var tooManyFiles = await MetricsArchiveReader.VerifyAsync(_files.Archive, null, new ArchiveLimits(1L << 40, 1), null, Cancelled);

        Assert.Contains("10,000,000 bytes", tooManyBytes.Problem?.What, StringComparison.Ordinal);
        Assert.Contains("200 times its own size", tooDense.Problem?.What, StringComparison.Ordinal);
        Assert.Contains("in 1 files", tooManyFiles.Problem?.What, StringComparison.Ordinal);
        Assert.NotNull((await UnpackAsync()).Problem);
        AssertNothingUnpacked();
    }

    [Fact]
    public async Task Zeros_without_end_behind_the_archive_are_refused()
    {
        TarFile.Write(_files.Archive, TarFile.Snapshot());
        await using (var file = new FileStream(_files.Archive, FileMode.Append))
        await using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        {
            await new Zeros(1L << 30).CopyToAsync(gzip, Cancelled);
        }

        Assert.Contains("unpacks to more than", (await VerifyAsync()).Problem?.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_native_export_that_unfolds_without_end_is_refused()
    {
        await using (var gzip = new GZipStream(File.Create(_files.NativeArchive), CompressionLevel.Fastest))
        {
            await new Zeros(1L << 30).CopyToAsync(gzip, Cancelled);
        }

        var report = await MetricsArchiveReader.VerifyAsync(_files.NativeArchive, null, Plenty, null, Cancelled);

        Assert.NotNull(report.Problem);
    }

    [Fact]
    public async Task Every_truncation_is_found()
    {
        var archived = await ArchiveAsync();
        var whole = await File.ReadAllBytesAsync(_files.Archive, Cancelled);

        for (var length = whole.Length - 1; length > 0; length -= Math.Max(1, length / 20))
        {
            await File.WriteAllBytesAsync(_files.Archive, whole[..length], Cancelled);
            Assert.NotNull((await VerifyAsync()).Problem);
        }

        await File.WriteAllBytesAsync(_files.Archive, whole, Cancelled);
        Assert.Null((await VerifyAsync(archived.Contents)).Problem);
    }

    [Fact]
    public async Task Something_behind_the_archive_is_found()
    {
        TarFile.Write(_files.Archive, TarFile.Snapshot());
        await File.AppendAllTextAsync(_files.Archive, "x", Cancelled);

        Assert.Contains("something follows its end", (await VerifyAsync()).Problem?.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_cut_exactly_between_two_entries_is_found()
    {
        // Everything is as it should be but for the end mark: what a writer leaves that was killed between two files.
        var entries = TarFile.Snapshot().ToList();
        using var plain = new MemoryStream();
        await using (var tar = new TarWriter(plain, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                await tar.WriteEntryAsync(entry, Cancelled);
            }
        }

        plain.SetLength(plain.Length - 1024);
        await using (var gzip = new GZipStream(File.Create(_files.Archive), CompressionLevel.Fastest))
        {
            plain.WriteTo(gzip);
        }

        Assert.Contains("cut short", (await VerifyAsync()).Problem?.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_byte_is_found_and_nothing_is_unpacked()
    {
        // What can't be compressed: in zeros, a flipped bit can lead to other zeros and so change nothing.
        var content = new byte[100_000];
        new Random(4711).NextBytes(content);
        TarFile.Write(_files.Archive, [.. TarFile.Snapshot(), new GnuTarEntry(TarEntryType.RegularFile, "data/values.bin") { DataStream = new MemoryStream(content) }]);
        var bytes = await File.ReadAllBytesAsync(_files.Archive, Cancelled);
        for (var at = 20; at < bytes.Length; at += bytes.Length / 30)
        {
            bytes[at] ^= 0x10;
            await File.WriteAllBytesAsync(_files.Archive, bytes, Cancelled);
            Assert.NotNull((await UnpackAsync()).Problem);
            AssertNothingUnpacked();
            bytes[at] ^= 0x10;
        }
    }

    [Fact]
    public async Task An_archive_of_other_contents_than_the_manifest_says_is_found()
    {
        var archived = await ArchiveAsync();

        var fewer = await VerifyAsync(archived.Contents with { Samples = archived.Contents.Samples + 1 });
        var missing = await VerifyAsync(archived.Contents with { Files = archived.Contents.Files + 1 });

        Assert.Contains("samples", fewer.Problem?.What, StringComparison.Ordinal);
        Assert.Contains("files", missing.Problem?.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an archive at all")]
    public async Task Something_that_is_no_archive_is_refused(string content)
    {
        await File.WriteAllTextAsync(_files.Archive, content, Cancelled);
        await File.WriteAllTextAsync(_files.NativeArchive, content, Cancelled);

        Assert.NotNull((await VerifyAsync()).Problem);
        Assert.NotNull((await MetricsArchiveReader.VerifyAsync(_files.NativeArchive, null, Plenty, null, Cancelled)).Problem);
        Assert.NotNull((await MetricsArchiveReader.VerifyAsync(_files.File("absent.tar.gz"), null, Plenty, null, Cancelled)).Problem);
    }

    [Fact]
    public async Task Files_that_are_no_snapshot_are_refused()
    {
        TarFile.Write(_files.Archive, [TarFile.File("holiday.jpg", "x")]);

        Assert.Contains("no data of VictoriaMetrics", (await VerifyAsync()).Problem?.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_holds_something_is_not_unpacked_into()
    {
        await ArchiveAsync();
        Directory.CreateDirectory(Target);
        await File.WriteAllTextAsync(Path.Combine(Target, "theirs"), "x", Cancelled);

        var report = await UnpackAsync();

        Assert.Contains("is not empty", report.Problem?.What, StringComparison.Ordinal);
        Assert.Equal(["theirs"], Directory.EnumerateFileSystemEntries(Target).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Too_little_space_is_said_before_anything_is_written()
    {
        await ArchiveAsync();
        await using var disk = await SmallDisk.MountAsync(1);
        disk.Fill();

        var report = await MetricsArchiveReader.UnpackAsync(_files.Archive, Path.Combine(disk.Path, "t"), null, Plenty, null, Cancelled);

        Assert.Contains("MB left", report.Problem?.What, StringComparison.Ordinal);
    }

    private string Target => _files.File("target");

    private async Task<MetricsArchived> ArchiveAsync()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.Of(5, History.Start, History.Start.AddDays(60), TimeSpan.FromHours(1)));
        return await _files.WriteAsync(server);
    }

    private Task<MetricsArchiveReport> VerifyAsync(MetricsContents? expected = null) =>
        MetricsArchiveReader.VerifyAsync(_files.Archive, expected, Plenty, null, Cancelled);

    private Task<MetricsArchiveReport> UnpackAsync() => MetricsArchiveReader.UnpackAsync(_files.Archive, Target, null, Plenty, null, Cancelled);

    private void AssertNothingUnpacked() => Assert.False(Directory.Exists(Target) && Directory.EnumerateFileSystemEntries(Target).Any());
}
