namespace Admin.Data.Store;

/// <summary>What the store is fit for. Only <see cref="Ready"/> and <see cref="Empty"/> may be written to.</summary>
public enum StoreState
{
    /// <summary>Not opened yet.</summary>
    Opening,

    /// <summary>Readable and writable, holds at least one day.</summary>
    Ready,

    /// <summary>Readable and writable, holds no day yet.</summary>
    Empty,

    /// <summary>Readable, but something that was once recorded is not in it.</summary>
    Suspect,

    /// <summary>The file is gone, though the high-water file says that it was there.</summary>
    Missing,

    /// <summary>Damaged: can't be opened or read.</summary>
    Corrupt,

    /// <summary>Another process has the file open; nothing was copied or changed.</summary>
    Locked,

    /// <summary>The last write found no space; what was acknowledged is safe and readable, new writes are tried again.</summary>
    DiskFull,

    /// <summary>Can't be opened for another reason: rights, a directory in its place, a newer format.</summary>
    Unavailable,
}
