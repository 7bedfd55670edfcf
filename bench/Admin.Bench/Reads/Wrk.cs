using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Admin.Bench.Reads;

/// <summary>Load by wrk, one thread on this machine.</summary>
internal sealed partial record Wrk(double RequestsPerSecond, TimeSpan P99)
{
    private const int Connections = 16;

    /// <summary>As much as the server takes.</summary>
    public static Task<Wrk> FullAsync(Uri address, string? key, TimeSpan time, CancellationToken cancellationToken) =>
        RunAsync(Connections, address, key, time, [], cancellationToken);

    /// <summary>A given rate: each of many connections waits between two of its requests.</summary>
    public static Task<Wrk> PacedAsync(Uri address, double requestsPerSecond, TimeSpan time, CancellationToken cancellationToken)
    {
        const int PauseMs = 10;
        return RunAsync(
            Math.Max(1, (int)(requestsPerSecond * PauseMs / 1000)), address, null, time, ["-s", Path.Combine(AppContext.BaseDirectory, "pace.lua")], cancellationToken);
    }

    private static async Task<Wrk> RunAsync(
        int connections, Uri address, string? key, TimeSpan time, string[] more, CancellationToken cancellationToken)
    {
        string[] header = key is null ? [] : ["-H", $"X-Api-Key: {key}"];
        using var wrk = Process.Start(new ProcessStartInfo(
            "wrk", ["-t1", $"-c{connections}", $"-d{(int)time.TotalSeconds}s", "--latency", .. header, .. more, address.ToString()])
        { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync(cancellationToken);
        await wrk.WaitForExitAsync(cancellationToken);
        if (wrk.ExitCode != 0 || output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"wrk on {address} failed:\n{output}");
        }

        var late = Late().Match(output);
        return new Wrk(
            double.Parse(Rate().Match(output).Groups["rate"].ValueSpan, CultureInfo.InvariantCulture),
            double.Parse(late.Groups["time"].ValueSpan, CultureInfo.InvariantCulture) * late.Groups["unit"].Value switch
            {
                "us" => TimeSpan.FromMicroseconds(1),
                "ms" => TimeSpan.FromMilliseconds(1),
                _ => TimeSpan.FromSeconds(1),
            });
    }

    [GeneratedRegex(@"^Requests/sec:\s+(?<rate>[0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Rate();

    [GeneratedRegex(@"^\s+99%\s+(?<time>[0-9.]+)(?<unit>us|ms|s)", RegexOptions.Multiline)]
    private static partial Regex Late();
}
