using System.Diagnostics;

namespace Admin.Tests.Store;

/// <summary>A real file system of a few megabytes, to be filled up. Mounting one needs root, which CI has.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    public string Path => _folder.Path;

    private string Ballast => _folder.File("ballast");

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        if (!Environment.IsPrivilegedProcess && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("Mounting a small tmpfs needs root.");
        }

        var disk = new SmallDisk();
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Path);
        return disk;
    }

    /// <summary>Takes every byte that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full: that is what was wanted.
        }
    }

    /// <summary>As the kernel does with a disk that has failed.</summary>
    public Task MakeReadOnlyAsync() => RunAsync("mount", "-o", "remount,ro", Path);

    /// <summary>Takes what is left but so many KiB.</summary>
    public void FillBut(int kilobytes) =>
        File.WriteAllBytes(Ballast, new byte[Math.Max(0, new DriveInfo(Path).AvailableFreeSpace - (kilobytes * 1024L))]);

    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        // Lazily: a process that another test starts right now has our open files too, from its fork until its exec, and the disk would be busy.
        await RunAsync("umount", "--lazy", Path);
        _folder.Dispose();
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
