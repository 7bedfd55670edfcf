using System.Globalization;
using Admin.Data.Backups;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trust;

namespace Admin.Data.Diagnostics;

/// <summary>Whether backups can be written, have room, and are made.</summary>
internal sealed class BackupCheck(
    BackupOptions options, BackupCatalog catalog, IBackupSchedule schedule, AdminStateDatabase state, KpiStore store, RunHistory runs, TimeProvider time) : ICheck
{
    public const string CheckName = "backups";

    public string Name => CheckName;

    public string Title => "Backups";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var folder = options.Folder;
        List<string> evidence = [FileFacts.Of(folder)];
        var standing = Standing(folder);
        evidence.Add(FileFacts.Disk(standing));
        var probe = FolderProbe.Of(standing);
        if (probe.Trouble("BACKUP_DIR") is { } trouble)
        {
            return Finding.Trouble(trouble.Says, evidence, trouble.Cause, trouble.Command);
        }

        var needed = FreeSpace.Needed(store.SizeInBytes(), 0, 0);
        if (new DriveInfo(standing).AvailableFreeSpace is var free && free < needed)
        {
            return Finding.Trouble(
                "There is no room for the next backup.",
                [.. evidence, $"A backup takes about {Sizes.Of(needed)} at most, {Sizes.Of(free)} is free"],
                "The volume is nearly full. The command shows what takes the space; remove what is not needed, or set BACKUP_DIR to a larger volume.",
                $"du -xah {ShellWord.Of(MountPoint.Of(standing))} | sort -h | tail -n 20");
        }

        try
        {
            return Age(await catalog.ListAsync(cancellationToken), await runs.FirstStartedAtAsync(cancellationToken), evidence);
        }
        catch (ProblemException e)
        {
            return Finding.Trouble(e.Problem.What, evidence, e.Problem.Next, $"ls -la {ShellWord.Of(folder)}");
        }
    }

    private Finding Age(IReadOnlyList<BackupSet> sets, DateTime? since, List<string> evidence)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var newest = sets.FirstOrDefault(s => s.Origin == BackupOrigin.Own && s.IsVerified);
        evidence.Add(string.Create(CultureInfo.InvariantCulture, $"{sets.Count} backups, the newest verified one {(newest is null ? "none" : $"{newest.Id}, of {newest.CreatedAt:yyyy-MM-dd HH:mm} UTC")}"));
        evidence.Add(schedule.Next(now, 1) is [var next, ..] ? $"The next is due {next:yyyy-MM-dd HH:mm} UTC" : "None is scheduled");
        if (!state.IsOpen)
        {
            return Finding.Unknown("Which backups are verified can't be told.", evidence, state.Problem?.ToString() ?? "The record of verifications lies in the admin state, which only the running app opens.", OwnCommand.Of("verify"));
        }

        if (!schedule.IsOn)
        {
            return Finding.NotSetUp("Backups can be written, but none are scheduled.", "Set Backups:Schedule to a time of day, such as 02:00.") with { Evidence = evidence };
        }

        if (newest is not null && now - newest.CreatedAt <= BackupFindings.Fresh)
        {
            return Finding.Fine("A fresh verified backup exists, and the next can be written.", evidence);
        }

        return newest is null && (since is null || now - since <= BackupFindings.Fresh)
            ? Finding.Unknown("There is no verified backup yet.", evidence, "The first one is still to come. The command makes it now.", OwnCommand.Of("backup"))
            : Finding.Trouble(
                newest is null ? "There is no verified backup." : "The newest verified backup is too old.",
                evidence,
                "The scheduled ones failed, or the app did not run when they were due: the page Backups tells. The command makes one now.",
                OwnCommand.Of("backup"));
    }

    /// <summary>The folder, or the nearest one above it that is there: the first backup makes the folder.</summary>
    private static string Standing(string folder) => Path.Exists(folder) || Path.GetDirectoryName(folder) is not { } above ? folder : Standing(above);
}
