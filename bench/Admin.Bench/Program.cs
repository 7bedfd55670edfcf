using System.Globalization;
using Admin.Bench;

// Whole numbers: how many users to load, and how many rounds to measure.
var users = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 10_000_000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 9;

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    // The server and its folder are to be gone before the process is.
    e.Cancel = true;
    stopping.Cancel();
};

try
{
    Console.WriteLine("Starting a PostgreSQL of its own …");
    await using var postgres = await PostgresCluster.StartAsync(stopping.Token);
    Console.WriteLine($"Loading {users:N0} users …");
    await postgres.RunFileAsync("load.sql", stopping.Token, ("users", users.ToString(CultureInfo.InvariantCulture)));
    await using var product = await ProductSnapshot.OpenAsync(postgres.Url, stopping.Token);

    Console.WriteLine($"Measuring {rounds} rounds …");
    var comparison = await Comparison.MeasureAsync(new HandWrittenScan(postgres), product, rounds, stopping.Token);
    Console.WriteLine();
    Console.Write(comparison);
    return comparison.IsWithinLimit ? 0 : 1;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    return 130;
}
