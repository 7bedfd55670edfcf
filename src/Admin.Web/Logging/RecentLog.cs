using System.Globalization;

namespace Admin.Web.Logging;

/// <summary>The last lines of the log, held in memory for the support bundle.</summary>
internal sealed class RecentLog(TimeProvider time)
{
    public const int Kept = 2000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new(Kept);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public void Add(LogLevel level, string category, string message, Exception? exception)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {level} {category}: {message}{(exception is null ? "" : $" | {exception}")}");
        lock (_gate)
        {
            if (_lines.Count == Kept)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }
}
