using System.Globalization;
using System.IO.Compression;

namespace Admin.Data.VictoriaMetrics;

/// <summary>The unpacked bytes of an archive, counted, stopped where they are more than they may be, and refused where the file does not end as it should.</summary>
internal sealed class ArchiveStream : Stream
{
    private readonly FileStream _file;
    private readonly GZipStream _gzip;
    private readonly ArchiveLimits _limits;
    private readonly long _most;
    private readonly byte[] _held = new byte[64 * 1024];
    private long _unpacked;
    private int _begin;
    private int _end;
    private bool _ended;

    /// <param name="most">Bytes that may come, with what the format adds to the files.</param>
    public ArchiveStream(string path, ArchiveLimits limits, long most)
    {
        _file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Options = FileOptions.SequentialScan });
        _gzip = new GZipStream(new MarkedStream(_file), CompressionMode.Decompress);
        _limits = limits;
        _most = most;
    }

    /// <summary>Bytes given out so far.</summary>
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
        // The last bytes are held back until it is known whether they are the mark.
        while (_end - _begin <= MarkedStream.Mark.Length && !_ended)
        {
            await FillAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, _end - _begin - MarkedStream.Mark.Length);
        _held.AsMemory(_begin, count).CopyTo(buffer);
        _begin += count;
        BytesRead += count;
        return count;
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

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        _held.AsSpan(_begin, _end - _begin).CopyTo(_held);
        (_begin, _end) = (0, _end - _begin);
        var count = await _gzip.ReadAsync(_held.AsMemory(_end), cancellationToken);
        _end += count;
        _unpacked += count;
        if (count == 0)
        {
            _ended = true;
            if (!_held.AsSpan(0, _end).SequenceEqual(MarkedStream.Mark))
            {
                throw ArchiveProblems.Damaged("it was cut short, or something follows its end");
            }
        }
        else if (_unpacked > _most + MarkedStream.Mark.Length)
        {
            throw ArchiveProblems.TooLarge(string.Create(CultureInfo.InvariantCulture, $"the {_limits.Bytes:N0} bytes in {_limits.Files:N0} files that it may hold"));
        }
        else if (_unpacked > _limits.RatioFrom && _unpacked > _limits.Ratio * _file.Position)
        {
            throw ArchiveProblems.TooLarge(string.Create(CultureInfo.InvariantCulture, $"{_limits.Ratio:N0} times its own size"));
        }
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
