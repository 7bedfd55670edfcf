using System.Globalization;
using System.Text.Json;

namespace Admin.Data.Backups.OffSite;

/// <summary>The place where copies of backups lie, a folder for each. Nothing in it is touched but files that are named as a backup's.</summary>
internal sealed class Remote(OffSiteOptions options, Rclone rclone)
{
    /// <summary>What lies there, newest first.</summary>
    /// <exception cref="ProblemException">It can't be read.</exception>
    public async Task<IReadOnlyList<RemoteSet>> ListAsync(CancellationToken cancellationToken) =>
        await ListAsync(options.Remote, 2, cancellationToken);

    /// <summary>One backup's files there; null where it has none.</summary>
    /// <exception cref="ProblemException">It can't be read.</exception>
    public async Task<RemoteSet?> FindAsync(BackupId id, CancellationToken cancellationToken) =>
        (await ListAsync(options.FolderOf(id), 1, cancellationToken)).FirstOrDefault(s => s.Id == id);

    /// <summary>The hash of the manifest there, read back in full.</summary>
    /// <exception cref="ProblemException">It can't be read.</exception>
    public async Task<string> ManifestHashAsync(BackupId id, CancellationToken cancellationToken)
    {
        var run = await rclone.RunAsync(["hashsum", "sha256", "--download", $"{options.FolderOf(id)}/{BackupFileNames.Manifest(id)}"], null, cancellationToken);
        return run.Succeeded ? run.Output.Split(' ')[0] : throw new ProblemException(OffSiteProblems.NotRead(options.Remote, run.Reason));
    }

    /// <summary>Copies files of a backup there.</summary>
    public Task<RcloneOutcome> SendAsync(BackupSet set, IEnumerable<string> names, Action<RcloneTransfer> transferred, CancellationToken cancellationToken) =>
        rclone.RunAsync(["copy", .. Only(names), set.Folder, options.FolderOf(set.Id)], transferred, cancellationToken);

    /// <summary>Copies files of a backup from there.</summary>
    public Task<RcloneOutcome> FetchAsync(BackupId id, IEnumerable<string> names, string folder, Action<RcloneTransfer> transferred, CancellationToken cancellationToken) =>
        rclone.RunAsync(["copy", .. Only(names), options.FolderOf(id), folder], transferred, cancellationToken);

    /// <summary>Compares every file of a backup with its copy. Where the remote knows no hashes, as behind encryption, all is read back.</summary>
    /// <exception cref="ProblemException">It could not be compared.</exception>
    public async Task<RemoteCheck> CheckAsync(BackupSet set, Action<RcloneTransfer> transferred, CancellationToken cancellationToken)
    {
        string[] check = ["check", "--one-way", "--combined", "-", .. Only(NamesOf(set)), set.Folder, options.FolderOf(set.Id)];
        var run = await rclone.RunAsync(check, transferred, cancellationToken);
        var how = "Every file has the same hash here and there.";
        if (run.IsUnhashed && Differing(run).Count == 0)
        {
            run = await rclone.RunAsync([.. check, "--download"], transferred, cancellationToken);
            how = "Every file was read back and is the same here and there.";
        }

        if (!run.Succeeded && Differing(run).Count == 0)
        {
            throw new ProblemException(OffSiteProblems.NotChecked(set.Id, options.Remote, run.Reason));
        }

        // A file that could not be read back is damaged, unless nothing there can be read.
        _ = run.Succeeded ? null : await FindAsync(set.Id, cancellationToken);

        // Every file has to be named as equal.
        var equal = Lines(run).Where(l => l[0] == '=').Select(l => l[2..]).ToHashSet();
        return new RemoteCheck(how, [.. NamesOf(set).Where(n => !equal.Contains(n))]);
    }

    /// <summary>Removes a backup's files there, its manifest first: what is left of it after a kill is not taken for a backup.</summary>
    public async Task<RcloneOutcome> RemoveAsync(RemoteSet set, CancellationToken cancellationToken)
    {
        var folder = options.FolderOf(set.Id);
        if (set.IsWhole && await rclone.RunAsync(["deletefile", $"{folder}/{BackupFileNames.Manifest(set.Id)}"], null, cancellationToken) is { Succeeded: false } kept)
        {
            return kept;
        }

        var removed = await rclone.RunAsync(["delete", .. Only(set.Files.Select(f => f.Name)), folder], null, cancellationToken);

        // It stays where somebody else has put something into it.
        _ = await rclone.RunAsync(["rmdir", folder], null, cancellationToken);
        return removed;
    }

    public static IEnumerable<string> NamesOf(BackupSet set) => set.Files.Select(f => f.Name).Append(BackupFileNames.Manifest(set.Id));

    private async Task<IReadOnlyList<RemoteSet>> ListAsync(string root, int depth, CancellationToken cancellationToken)
    {
        var run = await rclone.RunAsync(
            ["lsjson", "--recursive", "--files-only", "--no-mimetype", "--max-depth", depth.ToString(CultureInfo.InvariantCulture), root], null, cancellationToken);
        if (run.IsAbsent)
        {
            // Nothing has been sent there yet.
            return [];
        }

        return run.Succeeded ? Read(run.Output, depth) : throw new ProblemException(OffSiteProblems.NotRead(options.Remote, run.Reason));
    }

    private static List<RemoteSet> Read(string json, int depth)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.EnumerateArray()
                .Select(e => (Path: e.GetProperty("Path").GetString()!, Bytes: e.GetProperty("Size").GetInt64(), At: e.GetProperty("ModTime").GetDateTime().ToUniversalTime()))
                .Select(e => (e.Bytes, e.At, Name: e.Path[(e.Path.LastIndexOf('/') + 1)..], Folder: depth == 1 ? null : e.Path[..Math.Max(0, e.Path.LastIndexOf('/'))]))
                .Select(e => (e.Bytes, e.At, e.Name, Known: BackupFileNames.TryParse(e.Name, out var id, out _) && (e.Folder ?? id.Value) == id.Value, Id: id))
                .Where(e => e.Known)
                .GroupBy(e => e.Id!)
                .Select(g => new RemoteSet(g.Key, [.. g.Select(e => new RemoteFile(e.Name, e.Bytes))], g.Max(e => e.At)))
                .OrderByDescending(s => s.Id),
        ];
    }

    private static IEnumerable<string> Only(IEnumerable<string> names) => names.SelectMany(n => new[] { "--include", "/" + n });

    private static List<string> Differing(RcloneOutcome run) => [.. Lines(run).Where(l => l[0] is '*' or '-' or '+' or '!').Select(l => l[2..])];

    private static IEnumerable<string> Lines(RcloneOutcome run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.Length > 2);
}
