namespace Admin.Data.VictoriaMetrics;

/// <summary>Reads archives of VictoriaMetrics' history: verifies them without unpacking, and unpacks those that pass.</summary>
/// <remarks>What is wrong with an archive is a value, the problem in the report; only a cancellation is thrown.</remarks>
public static class MetricsArchiveReader
{
    /// <summary>Whether an archive is a native export rather than files.</summary>
    public static bool IsNative(string path) => path.EndsWith(".native.gz", StringComparison.Ordinal);

    /// <summary>Reads an archive in full, writing nothing.</summary>
    /// <param name="expected">What its manifest says; null where it has none.</param>
    public static async Task<MetricsArchiveReport> VerifyAsync(
        string path, MetricsContents? expected, ArchiveLimits limits, IProgress<MetricsProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var found = await ReadAsync(path, limits, null, progress, cancellationToken);
            Compare(found, expected);
            return found;
        }
        catch (Exception e) when (e is ArchiveRefusedException or IOException or UnauthorizedAccessException)
        {
            return new MetricsArchiveReport(0, 0, null, null, (e as ArchiveRefusedException ?? ArchiveProblems.Unreadable(e)).Problem);
        }
    }

    /// <summary>Verifies an archive of files, then unpacks it into a directory that is empty or not there yet. After a failure the directory is empty again.</summary>
    /// <returns>The report; its files lie below <see cref="StorageDirectory.In"/> of the directory.</returns>
    public static async Task<MetricsArchiveReport> UnpackAsync(
        string path, string directory, MetricsContents? expected, ArchiveLimits limits, IProgress<MetricsProgress>? progress, CancellationToken cancellationToken)
    {
        var report = await VerifyAsync(path, expected, limits, null, cancellationToken);
        if (report.Problem is not null)
        {
            return report;
        }

        try
        {
            UnpackTarget.Prepare(directory, report.Bytes, report.Files);
        }
        catch (Exception e) when (e is ArchiveRefusedException or IOException or UnauthorizedAccessException)
        {
            return report with { Problem = (e as ArchiveRefusedException ?? ArchiveProblems.NotWritten(directory, e)).Problem };
        }

        var whole = false;
        try
        {
            await ReadAsync(path, limits, directory, progress, cancellationToken);
            whole = true;
            return report;
        }
        catch (Exception e) when (e is ArchiveRefusedException or IOException or UnauthorizedAccessException)
        {
            return report with { Problem = (e as ArchiveRefusedException ?? ArchiveProblems.NotWritten(directory, e)).Problem };
        }
        finally
        {
            if (!whole)
            {
                UnpackTarget.Clear(directory);
            }
        }
    }

    private static void Compare(MetricsArchiveReport found, MetricsContents? expected)
    {
        if (expected is null)
        {
            return;
        }

        Check("files", found.Files, expected.Files);
        Check("bytes", found.Bytes, expected.Bytes);
        Check("samples", found.Samples, expected.Samples);
        Check("series", found.Series, expected.Series);

        static void Check(string what, long? found, long? expected)
        {
            if (found is { } counted && expected is { } written && counted != written)
            {
                throw ArchiveProblems.Differs(what, counted, written);
            }
        }
    }

    private static async Task<MetricsArchiveReport> ReadAsync(
        string path, ArchiveLimits limits, string? directory, IProgress<MetricsProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await using var archive = new ArchiveStream(path, limits, IsNative(path) ? limits.Bytes : TarArchive.MostBytes(limits));
            return IsNative(path)
                ? await ReadNativeAsync(archive, progress, cancellationToken)
                : await new TarArchive(archive, limits, directory).ReadAsync(progress, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            // What tar and gzip throw on bytes that are not theirs.
            throw ArchiveProblems.Damaged(e is EndOfStreamException ? "it was cut short" : "its bytes are not those that were written", e);
        }
    }

    private static async Task<MetricsArchiveReport> ReadNativeAsync(
        ArchiveStream archive, IProgress<MetricsProgress>? progress, CancellationToken cancellationToken)
    {
        var count = await NativeExport.CountAsync(archive, null, progress is null ? null : _ => progress.Report(archive.Progress), cancellationToken);
        return new MetricsArchiveReport(1, count.Bytes, count.Samples, count.Series, null);
    }
}
