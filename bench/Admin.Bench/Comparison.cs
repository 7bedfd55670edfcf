using System.Globalization;
using System.Text;

namespace Admin.Bench;

/// <summary>The two sides, measured in turn, so that what else the machine does hits both alike.</summary>
internal sealed class Comparison
{
    /// <summary>A snapshot may take this many times as long as the scan alone.</summary>
    public const double Limit = 1.25;

    private readonly IReadOnlyList<(TimeSpan HandWritten, TimeSpan Product)> _rounds;

    private Comparison(TimeSpan firstSnapshot, IReadOnlyList<(TimeSpan HandWritten, TimeSpan Product)> rounds)
    {
        FirstSnapshot = firstSnapshot;
        _rounds = rounds;
        HandWritten = Median(rounds.Select(r => r.HandWritten));
        Product = Median(rounds.Select(r => r.Product));
    }

    /// <summary>The warm-up, which filled an empty store back to the first user's day.</summary>
    public TimeSpan FirstSnapshot { get; }

    public TimeSpan HandWritten { get; }

    public TimeSpan Product { get; }

    public double Ratio => Product / HandWritten;

    public bool IsWithinLimit => Ratio <= Limit;

    /// <summary>Takes the rounds after one warm-up of each side.</summary>
    /// <exception cref="InvalidOperationException">The sides do not count the same.</exception>
    public static async Task<Comparison> MeasureAsync(HandWrittenScan scan, ProductSnapshot product, int rounds, CancellationToken cancellationToken)
    {
        var first = TimeSpan.Zero;
        var measured = new List<(TimeSpan, TimeSpan)>();
        for (var round = 0; round <= rounds; round++)
        {
            var byHand = await scan.MeasureAsync(cancellationToken);
            var byProduct = await product.MeasureAsync(cancellationToken);
            if (byHand.Numbers != byProduct.Numbers)
            {
                throw new InvalidOperationException($"The two sides do not count the same: {byHand.Numbers} and {byProduct.Numbers}.");
            }

            if (round == 0)
            {
                first = byProduct.Took;
                continue;
            }

            measured.Add((byHand.Took, byProduct.Took));
        }

        return new Comparison(first, measured);
    }

    public override string ToString()
    {
        var table = new StringBuilder();
        Row(table, "", "psql, ms", "snapshot, ms");
        foreach (var (number, (byHand, byProduct)) in _rounds.Index())
        {
            Row(table, $"round {number + 1}", Milliseconds(byHand), Milliseconds(byProduct));
        }

        Row(table, "median", Milliseconds(HandWritten), Milliseconds(Product));
        return table
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"The first snapshot, which filled the past back: {Milliseconds(FirstSnapshot)} ms.")
            .AppendLine(CultureInfo.InvariantCulture, $"Ratio of the medians: {Ratio:0.00}; at most {Limit:0.00} is allowed: {(IsWithinLimit ? "passed" : "FAILED")}.")
            .ToString();
    }

    private static void Row(StringBuilder table, string name, string byHand, string byProduct) =>
        table.AppendLine(CultureInfo.InvariantCulture, $"{name,-10}{byHand,12}{byProduct,16}");

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);

    private static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
