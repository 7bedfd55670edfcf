namespace Admin.Data.Diagnostics;

/// <summary>What a check came to. Ordered: the worst decides.</summary>
public enum Verdict
{
    /// <summary>There is nothing to look at: it is not configured.</summary>
    NotSetUp,

    /// <summary>Looked at, and found well.</summary>
    Fine,

    /// <summary>It could not be told.</summary>
    Unknown,

    /// <summary>Something is wrong.</summary>
    Trouble,
}
