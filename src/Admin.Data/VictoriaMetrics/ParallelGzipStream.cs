using System.IO.Compression;

namespace Admin.Data.VictoriaMetrics;

/// <summary>
/// Compresses on several cores what is written to it: each block becomes a gzip member of its own, and members one after the other are a valid
/// gzip file (RFC 1952, 2.2). Holds as many blocks as it has workers, and one more. Writes to its target in order, one block at a time.
/// </summary>
/// <remarks>The file is whole only after <see cref="CompleteAsync"/>; disposing alone just ends the work.</remarks>
internal sealed class ParallelGzipStream(Stream target, int workers) : Stream
{
    private const int BlockBytes = 1024 * 1024;

    private readonly Queue<Task<Block>> _running = new();
    private readonly Stack<Block> _idle = new();
    private Block _current = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            buffer = buffer[_current.Take(buffer.Span)..];
            if (_current.IsFull)
            {
                await NextBlockAsync(cancellationToken);
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Compresses and writes what is left.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await NextBlockAsync(cancellationToken);
        while (_running.Count > 0)
        {
            await WriteOldestAsync(cancellationToken);
        }

        await target.FlushAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        // Compressing never fails; what was not completed is of no use to anyone.
        foreach (var block in (Block[])[.. await Task.WhenAll(_running), .. _idle, _current])
        {
            block.Dispose();
        }

        _running.Clear();
        await base.DisposeAsync();
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task NextBlockAsync(CancellationToken cancellationToken)
    {
        var full = _current;
        _running.Enqueue(Task.Run(full.Compress, CancellationToken.None));
        if (_running.Count > workers)
        {
            await WriteOldestAsync(cancellationToken);
        }

        _current = _idle.TryPop(out var idle) ? idle : new Block();
    }

    private async Task WriteOldestAsync(CancellationToken cancellationToken)
    {
        var block = await _running.Dequeue();
        await target.WriteAsync(block.Compressed, cancellationToken);
        block.Clear();
        _idle.Push(block);
    }

    private sealed class Block : IDisposable
    {
        private readonly byte[] _plain = new byte[BlockBytes];
        private readonly MemoryStream _compressed = new(BlockBytes);
        private int _filled;

        public bool IsFull => _filled == _plain.Length;

        public ReadOnlyMemory<byte> Compressed => _compressed.GetBuffer().AsMemory(0, (int)_compressed.Length);

        /// <summary>How many of the bytes found room.</summary>
        public int Take(ReadOnlySpan<byte> bytes)
        {
            var taken = Math.Min(bytes.Length, _plain.Length - _filled);
            bytes[..taken].CopyTo(_plain.AsSpan(_filled));
            _filled += taken;
            return taken;
        }

        public Block Compress()
        {
            using var gzip = new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(_plain, 0, _filled);
            gzip.Dispose();
            return this;
        }

        public void Clear()
        {
            _filled = 0;
            _compressed.SetLength(0);
        }

        public void Dispose() => _compressed.Dispose();
    }
}
