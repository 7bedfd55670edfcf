namespace Admin.Data.Keys;

/// <summary>What a machine key may do; each scope includes the ones before it.</summary>
public enum KeyScope
{
    /// <summary>Sees.</summary>
    Read,

    /// <summary>Takes snapshots and backups, verifies, fills back.</summary>
    Operate,

    /// <summary>Restores, deletes, manages keys.</summary>
    Admin,
}
