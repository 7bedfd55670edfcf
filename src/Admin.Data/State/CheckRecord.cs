using Admin.Data.Diagnostics;

namespace Admin.Data.State;

/// <summary>What a check of the diagnosis last came to. Times are UTC.</summary>
public sealed class CheckRecord
{
    public required string Name { get; set; }

    public Verdict Verdict { get; set; }

    public DateTime At { get; set; }

    /// <summary>Since when the verdict is this one.</summary>
    public DateTime Since { get; set; }

    public DateTime? LastFailedAt { get; set; }

    /// <summary>What it said then, for people; holds no secret.</summary>
    public string? LastFailure { get; set; }
}
