namespace Admin.Data.Backups;

/// <summary>The progress of several pieces of work that go on side by side, as one.</summary>
internal sealed class JointProgress(int pieces, Action<double, string> progress)
{
    private readonly double[] _done = new double[pieces];
    private readonly Lock _lock = new();

    public void Report(int piece, double done, string message)
    {
        lock (_lock)
        {
            _done[piece] = done;
            progress(_done.Average(), message);
        }
    }
}
