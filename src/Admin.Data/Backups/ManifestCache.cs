using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Admin.Data.Backups;

/// <summary>Manifests that were read, for as long as their files stay as they are: the list is asked for with every look at the health.</summary>
internal sealed class ManifestCache
{
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public ManifestFile Read(string path)
    {
        var file = new FileInfo(path);
        var stamp = (file.LastWriteTimeUtc, file.Length);
        if (_known.TryGetValue(path, out var known) && known.Stamp == stamp)
        {
            return known.File;
        }

        var json = File.ReadAllBytes(path);
        var read = Parse(Path.GetFileName(path), json);
        _known[path] = new Known(stamp, read);
        return read;
    }

    /// <summary>Forgets what is not there any more.</summary>
    public void KeepOnly(IEnumerable<string> paths)
    {
        foreach (var gone in _known.Keys.Except(paths, StringComparer.Ordinal))
        {
            _known.TryRemove(gone, out _);
        }
    }

    private static ManifestFile Parse(string name, byte[] json)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(json));
        try
        {
            return new ManifestFile(hash, json.Length, ManifestJson.Read(name, json), null);
        }
        catch (ProblemException e)
        {
            return new ManifestFile(hash, json.Length, null, e.Problem);
        }
    }

    private sealed record Known((DateTime, long) Stamp, ManifestFile File);
}
