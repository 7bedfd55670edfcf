using System.Globalization;

namespace Admin.Bench.Snapshots;

/// <summary>A snapshot of 10 million users beside the best hand-written scan in psql.</summary>
internal static class SnapshotBench
{
    /// <summary>A snapshot may take this many times as long as the scan alone.</summary>
    private const double Limit = 1.25;

    /// <exception cref="InvalidOperationException">The sides do not count the same.</exception>
    public static async Task<IReadOnlyList<Finding>> MeasureAsync(BenchSize size, CancellationToken cancellationToken)
    {
        await using var postgres = await PostgresCluster.StartAsync();
        Console.WriteLine($"  loading {size.Users:N0} users");
        await postgres.RunFileAsync("load.sql", cancellationToken, ("users", size.Users.ToString(CultureInfo.InvariantCulture)));
        await using var product = await ProductSnapshot.OpenAsync(postgres.Url, cancellationToken);
        var scan = new HandWrittenScan(postgres);
        SixNumbers? counted = null;
        var medians = await Rounds.InTurnAsync(
            size.Rounds(9),
            cancellationToken,
            ("psql", async () =>
            {
                var byHand = await scan.MeasureAsync(cancellationToken);
                counted = byHand.Numbers;
                return byHand.Took;
            }
        ),
            ("snapshot", async () =>
            {
                var byProduct = await product.MeasureAsync(cancellationToken);
                return byProduct.Numbers == counted
                    ? byProduct.Took
                    : throw new InvalidOperationException($"The two sides do not count the same: {counted} and {byProduct.Numbers}.");
            }
        ));
        return [Finding.OfTimes($"snapshot of {size.Users:N0} users : one scan in psql", medians[1], medians[0], Limit)];
    }
}
