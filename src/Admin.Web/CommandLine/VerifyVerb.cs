using System.CommandLine;

namespace Admin.Web.CommandLine;

/// <summary><c>verify</c>: proves a backup again.</summary>
internal static class VerifyVerb
{
    public static Command Make(Servers servers, Option<string[]> settings)
    {
        var id = new Argument<string?>("id") { Description = "The backup, such as 2026-01-28. Without it: the newest one.", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Command("verify", "Checks a backup in full and restores it in a sandbox. Changes nothing.") { id };
        verb.SetAction((parsed, stop) => RunAsync(servers, parsed.GetValue(settings) ?? [], parsed.GetValue(id), stop));
        return verb;
    }

    private static async Task<int> RunAsync(Servers servers, string[] settings, string? id, CancellationToken cancellationToken)
    {
        await using var server = await servers.ReachAsync(settings, cancellationToken);
        id ??= await NewestAsync(server, cancellationToken);
        await server.PostAsync($"/api/v1/backups/{Uri.EscapeDataString(id)}/verify", null, cancellationToken);
        Console.WriteLine($"{id} is sound.");
        return Verbs.Done;
    }

    private static async Task<string> NewestAsync(ServerSession server, CancellationToken cancellationToken)
    {
        var list = await server.GetAsync("/api/v1/backups", cancellationToken);
        return list.GetArrayLength() > 0
            ? list[0].GetProperty("id").GetString()!
            : throw new VerbFailedException("There is no backup to verify. Make one with the verb backup.");
    }
}
