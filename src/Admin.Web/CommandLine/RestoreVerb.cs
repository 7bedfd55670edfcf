using System.CommandLine;
using System.Text.Json;

namespace Admin.Web.CommandLine;

/// <summary><c>restore</c>: says what would change, asks, restores, and says how to undo it.</summary>
internal static class RestoreVerb
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    public static Command Make(Servers servers, Option<string[]> settings)
    {
        var id = new Argument<string>("id") { Description = "The backup, such as 2026-01-28." };
        var mode = new Option<string>("--mode") { Description = "replace the store, or only add the missing days.", DefaultValueFactory = _ => "replace" };
        mode.AcceptOnlyFromAmong("replace", "add");
        var yes = new Option<bool>("--yes") { Description = "Do it without asking. Without it, the backup's id has to be typed on standard input." };
        var planOnly = new Option<bool>("--plan") { Description = "Only say what would change." };
        var verb = new Command("restore", "Restores the KPI history from a backup. The store from before is kept beside it, and the restore can be undone.") { id, mode, yes, planOnly };
        verb.SetAction((parsed, stop) => RunAsync(
            servers, parsed.GetValue(settings) ?? [], parsed.GetRequiredValue(id), parsed.GetRequiredValue(mode), parsed.GetValue(yes), parsed.GetValue(planOnly), stop));
        return verb;
    }

    private static async Task<int> RunAsync(
        Servers servers, string[] settings, string id, string mode, bool yes, bool planOnly, CancellationToken cancellationToken)
    {
        await using var server = await servers.ReachAsync(settings, cancellationToken);
        var address = $"/api/v1/backups/{Uri.EscapeDataString(id)}";
        var plan = await server.GetAsync($"{address}/restore-plan?mode={mode}", cancellationToken);
        Tell(plan);
        if (planOnly)
        {
            return Verbs.Done;
        }

        if (!yes && !await IsConfirmedAsync(id, cancellationToken))
        {
            throw new VerbFailedException("Not confirmed. Nothing was changed.");
        }

        var operation = await server.PostAsync($"{address}/restore", new { plan_id = plan.GetProperty("plan_id").GetString() }, cancellationToken);
        var ended = await WatchAsync(server, operation, cancellationToken);
        if (ended.GetProperty("state").GetString() != "succeeded")
        {
            throw new VerbFailedException($"The restore {ended.GetProperty("state").GetString()}. {Sentences(ended.GetProperty("problem"))}".TrimEnd());
        }

        Console.WriteLine("Restored. The store from before is kept beside it; the page Restore undoes it.");
        return Verbs.Done;
    }

    private static void Tell(JsonElement plan)
    {
        Console.WriteLine(
            $"{plan.GetProperty("days_gained")} days come back, {plan.GetProperty("days_lost")} would be lost, {plan.GetProperty("days_different")} differ.");
        foreach (var warning in plan.GetProperty("warnings").EnumerateArray())
        {
            Console.WriteLine(warning.GetString());
        }

        var blockers = plan.GetProperty("blockers").EnumerateArray().Select(Sentences).ToList();
        if (blockers.Count > 0)
        {
            throw new VerbFailedException($"It can't be done: {string.Join(" ", blockers)}");
        }
    }

    private static async Task<bool> IsConfirmedAsync(string id, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Type {id} to go on:");
        return (await Console.In.ReadLineAsync(cancellationToken))?.Trim() == id;
    }

    private static async Task<JsonElement> WatchAsync(ServerSession server, JsonElement operation, CancellationToken cancellationToken)
    {
        var id = operation.GetProperty("id").GetString();
        string? said = null;
        while (operation.GetProperty("state").GetString() is "queued" or "running")
        {
            var message = operation.GetProperty("message").GetString();
            if (message is not null && message != said)
            {
                await Console.Error.WriteLineAsync($"{message} …");
                said = message;
            }

            await Task.Delay(BetweenLooks, TimeProvider.System, cancellationToken);
            operation = await server.GetAsync($"/api/v1/operations/{id}", cancellationToken);
        }

        return operation;
    }

    /// <summary>What happened, what is still true, what to do next.</summary>
    private static string Sentences(JsonElement problem) => problem.ValueKind == JsonValueKind.Object
        ? string.Join(' ', problem.EnumerateObject().Select(part => part.Value.GetString()))
        : "";
}
