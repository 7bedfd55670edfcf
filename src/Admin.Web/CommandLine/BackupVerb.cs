using System.CommandLine;

namespace Admin.Web.CommandLine;

/// <summary><c>backup</c>: backs everything up that is configured, and proves it.</summary>
internal static class BackupVerb
{
    public static Command Make(Servers servers, Option<string[]> settings)
    {
        var verb = new Command("backup", "Backs up all that is configured and proves it by a restore in a sandbox. Exit code 0 only when a verified backup came of it.");
        verb.SetAction((parsed, stop) => RunAsync(servers, parsed.GetValue(settings) ?? [], stop));
        return verb;
    }

    private static async Task<int> RunAsync(Servers servers, string[] settings, CancellationToken cancellationToken)
    {
        await using var server = await servers.ReachAsync(settings, cancellationToken);
        var manifest = await server.PostAsync("/api/v1/backups", null, cancellationToken);
        Console.WriteLine($"{manifest.GetProperty("id").GetString()} is made and verified.");
        return Verbs.Done;
    }
}
