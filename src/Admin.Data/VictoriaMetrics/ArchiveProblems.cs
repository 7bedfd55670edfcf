using System.Globalization;

namespace Admin.Data.VictoriaMetrics;

/// <summary>What people are told when an archive of VictoriaMetrics' history is not as it should be.</summary>
internal static class ArchiveProblems
{
    public const string NothingWritten = "Nothing of it was used, and nothing was changed.";
    private const string UseAnother = "Use another backup; where one was copied from elsewhere, copy it again.";

    public static ArchiveRefusedException Damaged(string how, Exception? inner = null) => new(new Problem($"The archive is damaged: {how}.", NothingWritten, UseAnother), inner);

    public static ArchiveRefusedException Unreadable(Exception inner) => new(
        new Problem($"The archive can't be read: {inner.Message}", NothingWritten, "Check that the file is there, that this app may read it, and its disk."), inner);

    public static ArchiveRefusedException Link(string name) => new(new Problem(
        $"The archive holds a link, '{name}', where VictoriaMetrics' data should be.",
        NothingWritten,
        "It was made without following the snapshot's links, so it holds no data and restores nothing. Use another backup, and make archives with tar's -h (tar -C snapshots/NAME -chzf)."));

    public static ArchiveRefusedException ForeignEntry(string name, string kind) => new(new Problem(
        $"The archive holds '{name}', {kind}; a snapshot has files and directories only.",
        NothingWritten,
        "It was not made by a backup of VictoriaMetrics. Do not unpack it; use another backup, and find out where this one came from."));

    public static ArchiveRefusedException Escapes(string name) => new(new Problem(
        $"The archive holds '{name}', a path that leads out of the directory that it is unpacked into.",
        NothingWritten,
        "It was not made by a backup of VictoriaMetrics and may be meant to do harm. Do not unpack it; use another backup, and find out where this one came from."));

    public static ArchiveRefusedException Twice(string name) => new(new Problem(
        $"The archive holds '{name}' twice.",
        NothingWritten,
        "It was not made by a backup of VictoriaMetrics. Do not unpack it; use another backup, and find out where this one came from."));

    public static ArchiveRefusedException TooLarge(string allowed) => new(new Problem(
        $"The archive unpacks to more than {allowed}.",
        NothingWritten,
        "Its manifest is not of this archive, or the archive is meant to fill the disk. Do not unpack it; use another backup."));

    public static ArchiveRefusedException NoSnapshot() => new(new Problem(
        "The archive holds no data of VictoriaMetrics: it should have the directories data and indexdb.",
        NothingWritten,
        UseAnother));

    public static ArchiveRefusedException Differs(string what, long found, long expected) => new(new Problem(
        string.Create(CultureInfo.InvariantCulture, $"The archive holds {found:N0} {what}, and its manifest says {expected:N0}."),
        NothingWritten,
        "Archive and manifest do not belong together, or one of them is damaged. Use another backup."));

    public static ArchiveRefusedException NotEmpty(string directory) => new(new Problem(
        $"{directory} is not empty.",
        NothingWritten,
        "Unpack into an empty directory."));

    public static ArchiveRefusedException NoSpace(string directory, long needed, long free) => new(new Problem(
        string.Create(CultureInfo.InvariantCulture, $"{directory} has {free / 1e6:N0} MB left, and the archive unpacks to {needed / 1e6:N0} MB."),
        NothingWritten,
        "Free some space there, or choose another directory."));

    public static ArchiveRefusedException NotWritten(string directory, Exception inner) => new(
        new Problem(
            $"The archive could not be unpacked into {directory}: {inner.Message}",
            "The archive is unchanged, and what had been unpacked is removed again.",
            "Check the space and the rights there, then try again."),
        inner);
}
