using System.IO.Compression;
using System.Text.Json;

namespace Admin.Data.FillBack;

/// <summary>Packs days for the record and reads them again.</summary>
internal static class WrittenDays
{
    public static byte[] Pack(IReadOnlyList<WrittenDay> days)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(gzip, days);
        }

        return packed.ToArray();
    }

    /// <summary>Null where it can't be read.</summary>
    public static IReadOnlyList<WrittenDay>? Unpack(byte[] packed)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<IReadOnlyList<WrittenDay>>(gzip);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            return null;
        }
    }
}
