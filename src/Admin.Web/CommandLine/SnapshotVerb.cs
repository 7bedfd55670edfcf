using System.CommandLine;

namespace Admin.Web.CommandLine;

/// <summary><c>snapshot</c>: counts today and whatever is due.</summary>
internal static class SnapshotVerb
{
    public static Command Make(Servers servers, Option<string[]> settings)
    {
        var verb = new Command("snapshot", "Counts today, and makes good every day that is due.");
        verb.SetAction((parsed, stop) => RunAsync(servers, parsed.GetValue(settings) ?? [], stop));
        return verb;
    }

    private static async Task<int> RunAsync(Servers servers, string[] settings, CancellationToken cancellationToken)
    {
        await using var server = await servers.ReachAsync(settings, cancellationToken);
        var answer = await server.PostAsync("/api/v1/analytics/snapshot", null, cancellationToken);
        var day = answer.GetProperty("snapshot");
        Console.WriteLine($"{day.GetProperty("date").GetString()} recorded: {day.GetProperty("total_users")} users.");
        return Verbs.Done;
    }
}
