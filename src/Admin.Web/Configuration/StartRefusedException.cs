namespace Admin.Web.Configuration;

/// <summary>The process must not start: the reasons are written to standard error, one a line, and the exit code is 1.</summary>
public sealed class StartRefusedException(IReadOnlyList<string> reasons)
    : Exception(string.Join(Environment.NewLine, reasons))
{
    public StartRefusedException(string reason)
        : this([reason])
    {
    }

    /// <summary>Whole sentences for people; they hold no secret.</summary>
    public IReadOnlyList<string> Reasons { get; } = reasons;
}
