namespace Admin.Bench;

/// <summary>Measures several sides in turn, so that what else the machine does hits all alike.</summary>
internal static class Rounds
{
    /// <summary>One warm-up of each side, then the rounds.</summary>
    /// <returns>The median of each side, in their order.</returns>
    public static async Task<TimeSpan[]> InTurnAsync(int rounds, CancellationToken cancellationToken, params (string Name, Func<Task<TimeSpan>> Measure)[] sides) =>
    [
        .. (await InTurnAsync(
            rounds,
            ms => Finding.Milliseconds(TimeSpan.FromMilliseconds(ms)),
            cancellationToken,
            [.. sides.Select(s => (s.Name, (Func<Task<double>>)(async () => (await s.Measure()).TotalMilliseconds)))])).Select(TimeSpan.FromMilliseconds),
    ];

    /// <param name="tell">A measured value with its unit.</param>
    public static async Task<double[]> InTurnAsync(
        int rounds, Func<double, string> tell, CancellationToken cancellationToken, params (string Name, Func<Task<double>> Measure)[] sides)
    {
        var taken = sides.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            List<string> said = [];
            for (var side = 0; side < sides.Length; side++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var took = await sides[side].Measure();
                said.Add($"{sides[side].Name} {tell(took)}");
                if (round > 0)
                {
                    taken[side].Add(took);
                }
            }

            Console.WriteLine($"  {(round == 0 ? "warm-up" : $"round {round}")}: {string.Join(", ", said)}");
        }

        return [.. taken.Select(Median)];
    }

    public static async Task<TimeSpan> TimeAsync(Func<Task> run)
    {
        var start = TimeProvider.System.GetTimestamp();
        await run();
        return TimeProvider.System.GetElapsedTime(start);
    }

    public static TimeSpan Median(IEnumerable<TimeSpan> taken) => TimeSpan.FromMilliseconds(Median([.. taken.Select(t => t.TotalMilliseconds)]));

    private static double Median(List<double> taken)
    {
        var sorted = taken.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
