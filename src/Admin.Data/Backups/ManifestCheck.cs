namespace Admin.Data.Backups;

/// <summary>Whether a manifest that can be read can be right. Pure.</summary>
internal static class ManifestCheck
{
    /// <param name="present">Names of the set's files that are there.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static Problem? Of(BackupId id, BackupManifest manifest, IReadOnlyCollection<string> present)
    {
        var name = BackupFileNames.Manifest(id);
        if (manifest.Id != id.Value)
        {
            return ManifestProblems.OfAnother(name, manifest.Id);
        }

        foreach (var file in manifest.Files)
        {
            if (!BackupFileNames.TryParse(file.Name, out var other, out var part) || other != id || part != file.Part)
            {
                return ManifestProblems.Strange(name, file.Name);
            }
        }

        foreach (var part in manifest.Parts.Append(BackupPart.Store).Append(BackupPart.Guide))
        {
            if (manifest.Files.Count(f => f.Part == part) + manifest.FailedParts.Count(f => f.Part == part) != 1)
            {
                return ManifestProblems.Lacks(name, part);
            }
        }

        return manifest.Files.FirstOrDefault(f => !present.Contains(f.Name)) is { } gone ? ManifestProblems.FileGone(name, gone.Name) : null;
    }
}
