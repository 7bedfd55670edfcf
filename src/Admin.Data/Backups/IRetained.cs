namespace Admin.Data.Backups;

/// <summary>What retention decides about: a backup here, or its copy elsewhere.</summary>
public interface IRetained
{
    BackupId Id { get; }

    BackupOrigin Origin { get; }

    /// <summary>UTC; the moment of which its content is.</summary>
    DateTime CreatedAt { get; }

    bool IsVerified { get; }
}
