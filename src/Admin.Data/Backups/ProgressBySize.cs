namespace Admin.Data.Backups;

/// <summary>Tells how far work is that says nothing itself, by the growing file that it writes.</summary>
internal static class ProgressBySize
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits for <paramref name="work"/> and reports now and then.</summary>
    /// <param name="expected">Bytes that the file will have, roughly.</param>
    public static async Task<T> WatchAsync<T>(Task<T> work, string path, long expected, string doing, Action<double, string> progress, TimeProvider time)
    {
        var begun = time.GetTimestamp();
        progress(0, doing);
        while (await Task.WhenAny(work, Task.Delay(Every, time, CancellationToken.None)) != work)
        {
            var bytes = new FileInfo(path) is { Exists: true } file ? file.Length : 0;
            var speed = (long)(bytes / Math.Max(0.001, time.GetElapsedTime(begun).TotalSeconds));
            progress(Math.Min(0.99, bytes / (double)Math.Max(1, expected)), $"{doing}: {Sizes.Of(bytes)}, {Sizes.Of(speed)}/s");
        }

        return await work;
    }
}
