using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Admin.Data.VictoriaMetrics;

/// <summary>Tells whether a VictoriaMetrics runs on a data directory: it holds an flock on <c>flock.lock</c> in it as long as it lives.</summary>
/// <remarks>Seen only on the machine, or on a file system that passes such locks on, where the instance runs.</remarks>
public static partial class InstanceLock
{
    private const int Exclusive = 2;
    private const int NotWaiting = 4;
    private const int Unlock = 8;
    // EWOULDBLOCK on Linux and on macOS.
    private static readonly int[] HeldElsewhere = [11, 35];

    /// <exception cref="IOException">The lock file is there and can't be asked.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static bool IsHeld(string directory)
    {
        var path = Path.Combine(directory, "flock.lock");
        if (OperatingSystem.IsWindows() || !File.Exists(path))
        {
            return false;
        }

        // Shared in every way: otherwise .NET takes an flock of its own on opening.
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (Flock(handle, Exclusive | NotWaiting) == 0)
        {
            _ = Flock(handle, Unlock);
            return false;
        }

        var error = Marshal.GetLastPInvokeError();
        return HeldElsewhere.Contains(error) ? true : throw new IOException($"{path} can't be asked whether it is locked (errno {error}).");
    }

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flock(SafeFileHandle descriptor, int operation);
}
