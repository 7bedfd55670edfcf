using System.Globalization;

namespace Admin.Bench;

/// <summary>
/// What a process has in memory: its own (heap, compiled code, DuckDB's buffers), and the parts of its program files that are mapped, which the system takes back
/// where memory is short. The system's cache of files that it reads is not in it: DuckDB reads, it does not map.
/// </summary>
internal sealed record ResidentMemory(double OwnMb, double FilesMb)
{
    public double TotalMb => OwnMb + FilesMb;

    public static ResidentMemory Of(int process)
    {
        var status = File.ReadAllLines($"/proc/{process}/status");
        return new ResidentMemory(Megabytes(status, "RssAnon:") + Megabytes(status, "RssShmem:"), Megabytes(status, "RssFile:"));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TotalMb:0} MB ({OwnMb:0} its own, {FilesMb:0} program files)");

    private static double Megabytes(string[] status, string line) =>
        double.Parse(status.First(s => s.StartsWith(line, StringComparison.Ordinal))[line.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
}
