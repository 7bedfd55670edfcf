using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Admin.Data.VictoriaMetrics;

/// <summary>
/// Reads VictoriaMetrics' native export: 16 bytes with the range of times, then blocks, each as length and metric name, length and data. A
/// block begins with three variable-length numbers: first time, first value, number of samples. The samples themselves stay packed.
/// </summary>
/// <remarks>Format: <c>app/vmselect/prometheus</c> and <c>lib/storage/block.go</c> (<c>MarshalPortable</c>) of VictoriaMetrics.</remarks>
internal static class NativeExport
{
    private const int HeaderBytes = 16;
    // VictoriaMetrics' own limits are 64 KiB for a name with its labels and 8,192 samples a block.
    private const int LongestPiece = 16 * 1024 * 1024;

    /// <summary>Reads it to its end, passing every byte on.</summary>
    /// <param name="target">Null: it is only counted.</param>
    /// <param name="read">Told the bytes so far, about every megabyte.</param>
    /// <exception cref="InvalidDataException">It ends in the middle or is something else.</exception>
    public static async Task<NativeCount> CountAsync(Stream source, Stream? target, Action<long>? read, CancellationToken cancellationToken)
    {
        var series = new HashSet<UInt128>();
        var piece = new byte[64 * 1024];
        long samples = 0, bytes = HeaderBytes, told = 0;
        if (await source.ReadAtLeastAsync(piece.AsMemory(0, HeaderBytes), HeaderBytes, throwOnEndOfStream: false, cancellationToken) < HeaderBytes)
        {
            throw new InvalidDataException("It holds no native export.");
        }

        await PassAsync(piece.AsMemory(0, HeaderBytes));
        while (await ReadPieceAsync(mayEnd: true) is var nameLength and >= 0)
        {
            series.Add(BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(piece.AsSpan(4, nameLength))));
            var dataLength = await ReadPieceAsync(mayEnd: false);
            samples += Rows(piece.AsSpan(4, dataLength));
            if (bytes - told >= 1024 * 1024)
            {
                told = bytes;
                read?.Invoke(bytes);
            }
        }

        read?.Invoke(bytes);
        return new NativeCount(series.Count, samples, bytes);

        // The length of what now stands in the piece behind its own four bytes; -1 at the end.
        async ValueTask<int> ReadPieceAsync(bool mayEnd)
        {
            var read = await source.ReadAtLeastAsync(piece.AsMemory(0, 4), 4, throwOnEndOfStream: false, cancellationToken);
            if (read == 0 && mayEnd)
            {
                return -1;
            }

            var length = read == 4 ? BinaryPrimitives.ReadInt32BigEndian(piece) : throw CutShort();
            if (length is < 0 or > LongestPiece)
            {
                throw new InvalidDataException("It is no native export, or damaged.");
            }

            if (piece.Length < length + 4)
            {
                Array.Resize(ref piece, length + 4);
            }

            if (await source.ReadAtLeastAsync(piece.AsMemory(4, length), length, throwOnEndOfStream: false, cancellationToken) < length)
            {
                throw CutShort();
            }

            bytes += length + 4;
            await PassAsync(piece.AsMemory(0, length + 4));
            return length;
        }

        ValueTask PassAsync(ReadOnlyMemory<byte> read) => target?.WriteAsync(read, cancellationToken) ?? ValueTask.CompletedTask;
    }

    private static InvalidDataException CutShort() => new("It ends in the middle of a block.");

    private static long Rows(ReadOnlySpan<byte> block)
    {
        var at = 0;
        _ = Number(block, ref at);
        _ = Number(block, ref at);
        return (long)Number(block, ref at);
    }

    private static ulong Number(ReadOnlySpan<byte> block, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; shift < 64 && at < block.Length; shift += 7)
        {
            var next = block[at++];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }

        throw new InvalidDataException("A block in it has no beginning that can be read.");
    }
}
