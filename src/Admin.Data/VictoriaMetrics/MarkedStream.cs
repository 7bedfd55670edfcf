using System.IO.Compression;

namespace Admin.Data.VictoriaMetrics;

/// <summary>
/// A compressed file with one more gzip member behind it, whose content is <see cref="Mark"/>. Unpacked, the mark comes out last when and only when
/// the file itself ends as gzip files do: .NET takes a file that was cut short, or that goes on with something else, for one that has ended.
/// </summary>
internal sealed class MarkedStream(FileStream file) : Stream
{
    private static readonly byte[] Member = Compress(Mark);
    private int _marked;

    public static ReadOnlySpan<byte> Mark => "the archive is read to its end"u8;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await file.ReadAsync(buffer, cancellationToken);
        if (read > 0 || buffer.Length == 0)
        {
            return read;
        }

        read = Math.Min(buffer.Length, Member.Length - _marked);
        Member.AsMemory(_marked, read).CopyTo(buffer);
        _marked += read;
        return read;
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
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }
}
