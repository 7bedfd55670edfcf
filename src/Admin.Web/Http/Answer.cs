using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Admin.Web.Http;

/// <summary>JSON ready to be sent, plain and packed, and the tag by which a client knows it again.</summary>
/// <param name="Packed">By gzip; null where that is not worth it.</param>
/// <param name="Tag">Without quotes.</param>
internal sealed record Answer(byte[] Plain, byte[]? Packed, string Tag)
{
    private const int WorthPacking = 512;

    /// <summary>A strong tag names the bytes, so the packed ones have another.</summary>
    public EntityTagHeaderValue PlainTag { get; } = new($"\"{Tag}\"");

    public EntityTagHeaderValue PackedTag { get; } = new($"\"{Tag}-gzip\"");

    public int Size => Plain.Length + (Packed?.Length ?? 0);

    public static Answer Of<T>(T value, string tag)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options);
        return new Answer(plain, plain.Length < WorthPacking ? null : Pack(plain), tag);
    }

    /// <summary>For answers that tell more than the recorded numbers: tagged by what they say.</summary>
    public Answer TaggedByContent() => new(Plain, Packed, Convert.ToHexStringLower(SHA256.HashData(Plain)));

    private static byte[] Pack(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}
