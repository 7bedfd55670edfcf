using Admin.Data.Operations;

namespace Admin.Data.Backups.OffSite;

/// <summary>
/// Brings a backup back from the remote. It comes in under a temporary name and lies where a person's uploads do: what comes from elsewhere is not
/// trusted more than they are, and retention never touches it.
/// </summary>
internal sealed class OffSiteFetch(BackupOptions backups, OffSiteOptions options, Remote remote, BackupCatalog catalog, BackupVerifier verifier)
{
    /// <exception cref="ProblemException">It is not here, or it is here and damaged.</exception>
    public async Task FetchAsync(BackupId id, OperationContext context)
    {
        context.Report(0, $"Looking what lies at {options.Remote}");
        if (await catalog.FindAsync(id, context.CancellationToken) is not null)
        {
            throw new ProblemException(OffSiteProblems.HereAlready(id));
        }

        if (await remote.FindAsync(id, context.CancellationToken) is not { IsWhole: true } there)
        {
            throw new ProblemException(OffSiteProblems.Absent(id, options.Remote));
        }

        try
        {
            await FetchAsync(there, Path.Combine(backups.Folder, BackupFolder.Uploads), context.Part(0, 0.7));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(BackupFolderProblems.Unusable(backups.Folder, e), e);
        }

        await VerifyAsync(id, context.Part(0.7, 1));
    }

    private async Task FetchAsync(RemoteSet there, string folder, OperationContext context)
    {
        Directory.CreateDirectory(folder);
        FreeSpace.Check(folder, there.Bytes);
        var made = PendingFolder.Made(folder, there.Id);
        PendingFolder.Create(made);
        try
        {
            // The manifest last: a start after a kill takes what has one for whole.
            var manifest = BackupFileNames.Manifest(there.Id);
            string[][] rounds = [[.. there.Files.Select(f => f.Name).Where(n => n != manifest)], [manifest]];
            foreach (var names in rounds)
            {
                await FetchAsync(there, names, made, context);
            }

            SetPublication.Publish(folder, there.Id, Read(there, Path.Combine(made, manifest)));
        }
        finally
        {
            if (Directory.Exists(made))
            {
                Directory.Delete(made, recursive: true);
            }
        }
    }

    private async Task FetchAsync(RemoteSet there, string[] names, string made, OperationContext context)
    {
        var run = await remote.FetchAsync(
            there.Id,
            names,
            made,
            done => context.Report(
                done.Bytes / (double)Math.Max(1, there.Bytes),
                $"Fetching {there.Id}: {Sizes.Of(done.Bytes)} of {Sizes.Of(there.Bytes)}, {Sizes.Of((long)done.BytesPerSecond)}/s"),
            context.CancellationToken);
        if (!run.Succeeded)
        {
            throw new ProblemException(OffSiteProblems.NotFetched(there.Id, options.Remote, run.Reason));
        }

        foreach (var name in names)
        {
            await FileHash.SyncedAsync(Path.Combine(made, name), _ => { }, context.CancellationToken);
        }
    }

    /// <summary>Whoever can write there may have written anything into it.</summary>
    private static BackupManifest Read(RemoteSet there, string path)
    {
        var manifest = ManifestJson.Read(Path.GetFileName(path), File.ReadAllBytes(path));
        return ManifestCheck.Of(there.Id, manifest, [.. there.Files.Select(f => f.Name)]) is { } wrong ? throw new ProblemException(wrong) : manifest;
    }

    private async Task VerifyAsync(BackupId id, OperationContext context)
    {
        var set = await catalog.FindAsync(id, context.CancellationToken) ?? throw new ProblemException(OffSiteProblems.Absent(id, options.Remote));
        var report = await verifier.VerifyAsync(set, EvidenceLevel.Restored, context.Report, context.CancellationToken);
        if (report.FirstProblem is { } problem)
        {
            throw new ProblemException(problem);
        }

        context.Report(1, $"The backup {id} was fetched from {options.Remote} and verified: {Sizes.Of(set.Bytes)}.");
    }
}
