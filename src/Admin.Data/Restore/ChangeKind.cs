namespace Admin.Data.Restore;

/// <summary>What becomes of a day or a KPI.</summary>
public enum ChangeKind
{
    /// <summary>Not there now, there afterwards.</summary>
    Gained,

    /// <summary>There now, not afterwards.</summary>
    Lost,

    /// <summary>There both times, but not the same.</summary>
    Different,
}
