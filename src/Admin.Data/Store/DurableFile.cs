using System.Runtime.InteropServices;

namespace Admin.Data.Store;

/// <summary>Writes and copies small files so that after a crash there is either the former file or the whole new one.</summary>
internal static partial class DurableFile
{
    private const int ReadOnlyDirectory = 0;

    /// <summary>The name under which a file is written until it is whole.</summary>
    public static string TemporaryOf(string path) => path + ".tmp";

    /// <summary>Temporary name → fsync → rename → fsync of the folder.</summary>
    public static void Write(string path, byte[] bytes, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)
    {
        var temporary = TemporaryOf(path);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        WriteTemporary(temporary, options, file => file.Write(bytes));
        Publish(temporary, path);
    }

    /// <summary>Copies an open file under a temporary name, then publishes; never replaces an existing file and leaves nothing half-written.</summary>
    public static void Copy(Stream source, string destination)
    {
        if (File.Exists(destination))
        {
            throw new IOException($"{destination} exists already.");
        }

        var temporary = TemporaryOf(destination);
        WriteTemporary(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write }, source.CopyTo);
        Publish(temporary, destination);
    }

    private static void WriteTemporary(string temporary, FileStreamOptions options, Action<Stream> write)
    {
        try
        {
            using var file = new FileStream(temporary, options);
            write(file);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Gives a file that is whole and on the disk its final name.</summary>
    public static void Publish(string temporary, string path)
    {
        File.Move(temporary, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>A rename is durable only once its folder is; .NET has no call for that.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnlyDirectory);
        if (descriptor < 0)
        {
            throw new IOException($"{folder} could not be opened to make a rename durable (errno {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            if (FSync(descriptor) != 0)
            {
                throw new IOException($"{folder} could not be synced (errno {Marshal.GetLastPInvokeError()}).");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
