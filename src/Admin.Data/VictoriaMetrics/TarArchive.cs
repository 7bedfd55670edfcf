using System.Formats.Tar;
using System.Globalization;

namespace Admin.Data.VictoriaMetrics;

/// <summary>Reads an archive of files from its first to its last byte, and writes them below a directory where one is given.</summary>
internal sealed class TarArchive(ArchiveStream archive, ArchiveLimits limits, string? directory)
{
    private const int BlockBytes = 512;
    private const int BufferBytes = 128 * 1024;
    private const int LargestDescription = 64 * 1024;

    private readonly ArchiveTree _tree = new();
    private readonly SampleTally _samples = new();
    private readonly byte[] _buffer = new byte[BufferBytes];
    private long _entries;
    private long _files;
    private long _bytes;

    /// <summary>Directories come on top of the files.</summary>
    private long MostEntries => (2 * limits.Files) + 1000;

    /// <summary>What may come out of an archive within these limits: a header, what a long name takes, and what fills the last block up go with each entry.</summary>
    public static long MostBytes(ArchiveLimits limits) => limits.Bytes + (((2 * limits.Files) + 1000) * 6 * BlockBytes);

    /// <exception cref="ArchiveRefusedException">It is not what it should be.</exception>
    public async Task<MetricsArchiveReport> ReadAsync(IProgress<MetricsProgress>? progress, CancellationToken cancellationToken)
    {
        await using var tar = new TarReader(archive, leaveOpen: true);
        var expectedEnd = 0L;
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (++_entries > MostEntries)
            {
                throw ArchiveProblems.TooLarge(string.Create(CultureInfo.InvariantCulture, $"the {limits.Files:N0} files that it may hold"));
            }

            await ReadEntryAsync(entry, progress, cancellationToken);
            expectedEnd = archive.BytesRead + ((BlockBytes - (entry.Length % BlockBytes)) % BlockBytes);
        }

        // The reader takes the end of the stream for the end of the archive; a whole archive has a block of zeros there.
        if (archive.BytesRead < expectedEnd + BlockBytes)
        {
            throw ArchiveProblems.Damaged("it ends before its end mark, so it was cut short");
        }

        await ReadRestAsync(cancellationToken);
        _tree.Root();
        return new MetricsArchiveReport(_files, _bytes, _samples.Total, null, null);
    }

    private async Task ReadEntryAsync(TarEntry entry, IProgress<MetricsProgress>? progress, CancellationToken cancellationToken)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.GlobalExtendedAttributes:
                return;
            case TarEntryType.SymbolicLink or TarEntryType.HardLink:
                throw ArchiveProblems.Link(entry.Name);
            case TarEntryType.Directory:
                var path = _tree.AddDirectory(entry.Name);
                if (directory is not null)
                {
                    Directory.CreateDirectory(Path.Combine(directory, path));
                }

                return;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                await ReadFileAsync(entry, _tree.AddFile(entry.Name), cancellationToken);
                progress?.Report(archive.Progress);
                return;
            default:
                throw ArchiveProblems.ForeignEntry(entry.Name, "a special file");
        }
    }

    private async Task ReadFileAsync(TarEntry entry, string path, CancellationToken cancellationToken)
    {
        _files++;
        _bytes += entry.Length;
        if (_files > limits.Files || _bytes > limits.Bytes)
        {
            throw ArchiveProblems.TooLarge(string.Create(CultureInfo.InvariantCulture, $"the {limits.Bytes:N0} bytes in {limits.Files:N0} files that it may hold"));
        }

        var described = _samples.Add(path) && entry.Length <= LargestDescription ? new MemoryStream() : null;
        await using var target = directory is null ? null : Create(Path.Combine(directory, path));
        var left = entry.Length;
        while (left > 0)
        {
            var read = await entry.DataStream!.ReadAsync(_buffer.AsMemory(0, (int)Math.Min(left, BufferBytes)), cancellationToken);
            if (read == 0)
            {
                throw ArchiveProblems.Damaged($"it ends in the middle of '{entry.Name}'");
            }

            left -= read;
            described?.Write(_buffer, 0, read);
            await (target?.WriteAsync(_buffer.AsMemory(0, read), cancellationToken) ?? ValueTask.CompletedTask);
        }

        if (described is not null)
        {
            _samples.Describe(path, described.ToArray());
        }
    }

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 });
    }

    /// <summary>tar fills its last record up with zeros; anything else was put there by damage or by somebody.</summary>
    private async Task ReadRestAsync(CancellationToken cancellationToken)
    {
        int read;
        while ((read = await archive.ReadAsync(_buffer, cancellationToken)) > 0)
        {
            if (_buffer.AsSpan(0, read).ContainsAnyExcept((byte)0))
            {
                throw ArchiveProblems.Damaged("something follows its end mark");
            }
        }
    }
}
