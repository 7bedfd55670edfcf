namespace Admin.Data.VictoriaMetrics;

/// <summary>A file of a snapshot while it is read into an archive: says how far it is, and tells a failure to read apart from one to write.</summary>
internal sealed class SnapshotFileStream(SnapshotFile file, FileStream inner, Action<long> read) : Stream
{
    /// <summary>For the entry of a file: VictoriaMetrics writes as its own user, which need not be ours after a restore.</summary>
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public const UnixFileMode DirectoryMode = FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Bytes!.Value;

    public override long Position { get => inner.Position; set => inner.Position = value; }

    public DateTimeOffset ModifiedAt => File.GetLastWriteTimeUtc(file.Path);

    public static SnapshotFileStream Open(SnapshotFile file, Action<long> read)
    {
        try
        {
            var options = new FileStreamOptions { Mode = System.IO.FileMode.Open, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan };
            return new SnapshotFileStream(file, new FileStream(file.Path, options), read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SnapshotFiles.NotReadable(e.Message, e);
        }
    }

    /// <summary>The whole content, for a small file; the next read begins anew.</summary>
    public byte[] ReadAhead()
    {
        var content = new byte[Length];
        var length = inner.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        inner.Position = 0;
        return content[..length];
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e)
        {
            throw SnapshotFiles.NotReadable(e.Message, e);
        }

        if (count == 0 && buffer.Length > 0 && inner.Position < Length)
        {
            throw SnapshotFiles.NotReadable($"{file.Name} became shorter while it was read.", null);
        }

        read(inner.Position);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
