using System.Globalization;
using System.IO.Compression;

namespace Admin.Data.VictoriaMetrics;

/// <summary>The unpacked bytes of an archive, counted, and stopped where they are more than they may be.</summary>
internal sealed class ArchiveStream : Stream
{
    private readonly FileStream _file;
    private readonly GZipStream _gzip;
    private readonly ArchiveLimits _limits;
    private readonly long _most;

    /// <param name="most">Bytes that may come, with what the format adds to the files.</param>
    public ArchiveStream(string path, ArchiveLimits limits, long most)
    {
        _file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Options = FileOptions.SequentialScan });
        _gzip = new GZipStream(_file, CompressionMode.Decompress);
        _limits = limits;
        _most = most;
    }

    /// <summary>Bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Compressed bytes read so far, and all of them.</summary>
    public MetricsProgress Progress => new(_file.Position, _file.Length);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await _gzip.ReadAsync(buffer, cancellationToken);
        BytesRead += count;
        if (BytesRead > _most)
        {
            throw ArchiveProblems.TooLarge(string.Create(CultureInfo.InvariantCulture, $"the {_limits.Bytes:N0} bytes in {_limits.Files:N0} files that it may hold"));
        }

        return BytesRead <= _limits.RatioFrom || BytesRead <= _limits.Ratio * _file.Position
            ? count
            : throw ArchiveProblems.TooLarge(string.Create(CultureInfo.InvariantCulture, $"{_limits.Ratio:N0} times its own size"));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
