namespace Admin.Data.Backups;

/// <summary>How well a part of a backup is proven. Ordered; a level includes those before it, and only evidence raises it.</summary>
public enum EvidenceLevel
{
    /// <summary>The file is there.</summary>
    Present,

    /// <summary>Its size and hash are those that were written down when it was made.</summary>
    Complete,

    /// <summary>The program that reads such files opens it.</summary>
    Opens,

    /// <summary>It was read in full, and holds what the manifest says.</summary>
    Equal,

    /// <summary>It was restored in a sandbox and answered there as it should.</summary>
    Restored,
}
