using Admin.Data.Store;

namespace Admin.Data.Diagnostics;

/// <summary>Whether a folder can be written to, tried by writing a small file and removing it again.</summary>
internal sealed record FolderProbe(string Folder, FolderState State, string? Error)
{
    private const int Bytes = 64 * 1024;

    public static FolderProbe Of(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return new FolderProbe(folder, Path.Exists(folder) ? FolderState.NotAFolder : FolderState.Missing, null);
        }

        var probe = Path.Combine(folder, $".admin-probe-{Guid.NewGuid():N}");
        try
        {
            using (var file = new FileStream(probe, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.DeleteOnClose }))
            {
                file.Write(new byte[Bytes]);
                file.Flush(flushToDisk: true);
            }

            return new FolderProbe(folder, FolderState.Writable, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FolderProbe(folder, Classify(e), e.Message);
        }
    }

    /// <summary>What is wrong, why, and the command that mends it; null where it is writable.</summary>
    /// <param name="setting">Names the folder.</param>
    public (string Says, string Cause, string? Command)? Trouble(string setting) => State switch
    {
        FolderState.Writable => null,
        FolderState.Missing => (
            $"The folder {Folder} is not there.",
            $"Its volume is not mounted, or {setting} names another place than was meant. The command makes it, and gives it to the user that this app runs as.",
            $"mkdir -p {ShellWord.Of(Folder)} && chown {Process()} {ShellWord.Of(Folder)}"),
        FolderState.NotAFolder => (
            $"{Folder} is a file, not a folder.", $"{setting} names a file, or something was put in the folder's place. The command moves it aside.", $"mv {ShellWord.Of(Folder)} {ShellWord.Of(Folder + ".aside")}"),
        FolderState.ReadOnly => (
            $"The volume of {Folder} is read-only.",
            "It was mounted so, or the kernel made it so after an error of the disk (see dmesg). The command, as root, makes it writable again.",
            $"mount -o remount,rw {ShellWord.Of(MountPoint.Of(Folder))}"),
        FolderState.NotPermitted => (
            $"This app may not write to {Folder}.",
            $"It belongs to {FileFacts.OwnerOf(Folder) ?? "another user"}, and this app runs as {Process()}. The command, as root, gives it to the app.",
            $"chown -R {Process()} {ShellWord.Of(Folder)} && chmod u+rwx {ShellWord.Of(Folder)}"),
        FolderState.Full => (
            $"The disk of {Folder} is full.",
            "Nothing more can be written there. The command shows what takes the space; remove what is not needed, or enlarge the volume.",
            $"du -xah {ShellWord.Of(MountPoint.Of(Folder))} | sort -h | tail -n 20"),
        _ => ($"{Folder} can't be written to: {Error}", "The file system refuses it; its log (dmesg) may say why.", null),
    };

    private static string Process() => FileFacts.OwnUser();

    private static FolderState Classify(Exception e) => e switch
    {
        _ when StoreErrors.IsDiskFull(e) => FolderState.Full,
        _ when e.Message.Contains("Read-only file system", StringComparison.OrdinalIgnoreCase) => FolderState.ReadOnly,
        UnauthorizedAccessException => FolderState.NotPermitted,
        _ => FolderState.Refused,
    };
}
