using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Admin.Tests.VictoriaMetrics;

/// <summary>Writes archives as an attacker, a mistaken script or an older tool would.</summary>
internal static class TarFile
{
    /// <summary>What makes an archive a snapshot.</summary>
    public static IEnumerable<TarEntry> Snapshot(string below = "") =>
    [
        new GnuTarEntry(TarEntryType.Directory, below + "data/"),
        new GnuTarEntry(TarEntryType.Directory, below + "indexdb/"),
        File(below + "metadata/minTimestampForCompositeIndex", "12345678"),
    ];

    public static TarEntry File(string name, string content) =>
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) };

    public static TarEntry Link(TarEntryType type, string name, string target) => new GnuTarEntry(type, name) { LinkName = target };

    public static void Write(string path, IEnumerable<TarEntry> entries)
    {
        using var gzip = new GZipStream(System.IO.File.Create(path), CompressionLevel.SmallestSize);
        using var tar = new TarWriter(gzip, TarEntryFormat.Pax);
        foreach (var entry in entries)
        {
            tar.WriteEntry(entry);
        }
    }
}
