namespace Admin.Data.Backups;

/// <summary>Passes progress on in its order, where <see cref="Progress{T}"/> would post it to the thread pool.</summary>
internal sealed class SynchronousProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
