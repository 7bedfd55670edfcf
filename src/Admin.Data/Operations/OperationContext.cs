namespace Admin.Data.Operations;

/// <summary>What a piece of long work is given while it runs.</summary>
public sealed class OperationContext
{
    private readonly Action<double, string> _report;

    internal OperationContext(string id, Action<double, string> report, CancellationToken cancellationToken) =>
        (Id, _report, CancellationToken) = (id, report, cancellationToken);

    /// <summary>The operation's own id.</summary>
    public string Id { get; }

    /// <summary>Set when somebody cancels the work, or the app stops.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Says how far the work is.</summary>
    /// <param name="progress">From 0 to 1; what lies outside is cut off.</param>
    /// <param name="message">For people: "Copying the KPI history, 12 MB/s".</param>
    public void Report(double progress, string message) => _report(progress, message);

    /// <summary>A step of the work, whose own progress from 0 to 1 is the work's from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public OperationContext Part(double from, double to) =>
        new(Id, (progress, message) => _report(from + ((to - from) * Math.Clamp(progress, 0, 1)), message), CancellationToken);
}
