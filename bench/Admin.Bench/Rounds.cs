namespace Admin.Bench;

/// <summary>Measures several sides in turn, so that what else the machine does hits all alike.</summary>
internal static class Rounds
{
    /// <summary>One warm-up of each side, then the rounds.</summary>
    /// <returns>The median of each side, in their order.</returns>
    public static async Task<TimeSpan[]> InTurnAsync(int rounds, CancellationToken cancellationToken, params (string Name, Func<Task<TimeSpan>> Measure)[] sides)
    {
        var taken = sides.Select(_ => new List<TimeSpan>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            List<string> said = [];
            for (var side = 0; side < sides.Length; side++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var took = await sides[side].Measure();
                said.Add($"{sides[side].Name} {Finding.Milliseconds(took)}");
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

    private static TimeSpan Median(List<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
