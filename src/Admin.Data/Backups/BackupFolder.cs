using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Admin.Data.Backups;

/// <summary>Reads which backups lie in a folder.</summary>
internal static class BackupFolder
{
    /// <summary>Where files that a person brought lie, inside BACKUP_DIR.</summary>
    public const string Uploads = "uploaded";

    /// <summary>Newest first, without evidence; empty where there is no folder yet.</summary>
    /// <exception cref="ProblemException">It can't be read.</exception>
    public static IReadOnlyList<BackupSet> Read(string folder, ManifestCache manifests)
    {
        try
        {
            return
            [
                .. ReadOne(folder, BackupOrigin.OldScript, manifests).Concat(ReadOne(Path.Combine(folder, Uploads), BackupOrigin.Uploaded, manifests))
                    .OrderByDescending(s => s.Id).ThenBy(s => s.Origin),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new Problem(
                $"The backup folder {folder} can't be read: {e.Message}",
                "The KPI history itself is not affected.",
                "Check that BACKUP_DIR is there, mounted, and readable and writable by this app."), e);
        }
    }

    /// <summary>Every id that has a file there, whatever it is worth.</summary>
    public static IReadOnlySet<BackupId> IdsIn(string folder) => new[] { folder, Path.Combine(folder, Uploads) }
        .Where(Directory.Exists)
        .SelectMany(f => Directory.EnumerateFileSystemEntries(f).Select(e => BackupFileNames.TryParse(Path.GetFileName(e), out var id, out _) ? id : null).Concat(PendingFolder.IdsIn(f)))
        .OfType<BackupId>()
        .ToHashSet();

    /// <param name="otherwise">The origin of a set that has no manifest.</param>
    private static IEnumerable<BackupSet> ReadOne(string folder, BackupOrigin otherwise, ManifestCache manifests)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var pending = PendingFolder.IdsIn(folder);
        return new DirectoryInfo(folder).EnumerateFiles()
            .Select(f => (File: f, Known: BackupFileNames.TryParse(f.Name, out var id, out var part), Id: id, Part: part))
            .Where(f => f.Known)
            .GroupBy(f => f.Id!)
            .Select(g => (Id: g.Key, HasManifest: g.Any(f => f.Part is null), Files: g.Where(f => f.Part is not null).ToDictionary(f => f.File.Name, f => (f.File, f.Part!.Value))))
            .Where(s => s.HasManifest || !pending.Contains(s.Id))
            .Select(s => s.HasManifest
                ? WithManifest(folder, s.Id, otherwise == BackupOrigin.Uploaded ? BackupOrigin.Uploaded : BackupOrigin.Own, s.Files, manifests)
                : WithoutManifest(folder, s.Id, otherwise, [.. s.Files.Values]));
    }

    private static BackupSet WithManifest(
        string folder, BackupId id, BackupOrigin origin, Dictionary<string, (FileInfo File, BackupPart Part)> found, ManifestCache manifests)
    {
        var name = BackupFileNames.Manifest(id);
        var set = new BackupSet(
            id, origin, folder, "", id.From, null, [.. found.Values.Select(f => new BackupFile(f.Part, f.File.Name, f.File.Length, null))], found.Values.Sum(f => f.File.Length), null, []);
        try
        {
            var file = manifests.Read(Path.Combine(folder, name));
            set = set with { ContentHash = file.Sha256, Bytes = set.Bytes + file.Bytes, Problem = file.Problem };
            return file.Manifest is not { } manifest ? set : set with
            {
                Manifest = manifest,
                CreatedAt = manifest.CreatedAt,
                Files = manifest.Files,
                Problem = ManifestCheck.Of(id, manifest, found.Keys) ?? manifest.FailedParts.Select(ManifestProblems.Incomplete).FirstOrDefault(),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return set with { Problem = ManifestProblems.Unreadable(name, e.Message) };
        }
    }

    private static BackupSet WithoutManifest(string folder, BackupId id, BackupOrigin origin, IReadOnlyList<(FileInfo File, BackupPart Part)> found)
    {
        var files = found.OrderBy(f => f.Part).ThenBy(f => f.File.Name, StringComparer.Ordinal).ToList();
        var identity = string.Join('\n', files.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.File.Name} {f.File.Length} {f.File.LastWriteTimeUtc.Ticks}")));
        return new BackupSet(
            id,
            origin,
            folder,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity))),
            files.Min(f => f.File.LastWriteTimeUtc),
            null,
            [.. files.Select(f => new BackupFile(f.Part, f.File.Name, f.File.Length, null))],
            files.Sum(f => f.File.Length),
            null,
            []);
    }
}
