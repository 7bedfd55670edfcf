using System.Globalization;
using System.Text.RegularExpressions;

namespace Admin.Bench.Snapshots;

/// <summary>
/// The count as somebody writes it in psql. The time is the sum of what psql's own <c>\timing</c> says of each statement: without starting psql
/// and without connecting, which the other side has to do.
/// </summary>
internal sealed partial class HandWrittenScan(PostgresCluster postgres)
{
    public async Task<Measurement> MeasureAsync(CancellationToken cancellationToken)
    {
        var output = await postgres.RunFileAsync("hand_written_scan.sql", cancellationToken);
        var milliseconds = Timing().Matches(output).Sum(m => double.Parse(m.Groups["ms"].ValueSpan, CultureInfo.InvariantCulture));
        var numbers = output.Split('\n').Single(line => line.Contains('|', StringComparison.Ordinal)).Split('|')
            .Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToList();
        return new Measurement(
            TimeSpan.FromMilliseconds(milliseconds),
            new SixNumbers(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
    }

    [GeneratedRegex(@"^Time: (?<ms>[0-9.]+) ms", RegexOptions.Multiline)]
    private static partial Regex Timing();
}
