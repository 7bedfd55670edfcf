namespace Admin.Data.Catalogue;

/// <summary>How a KPI stands.</summary>
public enum CatalogueState
{
    /// <summary>It was answered when it was last asked.</summary>
    Counted,

    /// <summary>The source lacks what it asks for, or may not show it.</summary>
    NotAvailable,

    /// <summary>The source could have answered and did not.</summary>
    Failed,

    /// <summary>No run has asked since the start.</summary>
    NotAskedYet,

    /// <summary>Declared as no longer to be asked; its history is kept.</summary>
    Retired,

    /// <summary>Recorded once, and declared no longer; its history is kept.</summary>
    Undeclared,
}
