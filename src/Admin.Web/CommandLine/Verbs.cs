using System.CommandLine;
using Admin.Web.Configuration;

namespace Admin.Web.CommandLine;

/// <summary>What the program does from the command line instead of serving: <c>snapshot</c>, <c>backup</c>, <c>verify</c>, <c>restore</c>, <c>doctor</c>.</summary>
internal static class Verbs
{
    /// <summary>The verb was carried out.</summary>
    public const int Done = 0;

    /// <summary>It was not; standard error says why, what is still true and what to do next.</summary>
    public const int Failed = 1;

    /// <summary>The command line could not be understood; nothing was done.</summary>
    public const int WrongUsage = 2;

    private static readonly string[] Words = ["snapshot", "backup", "verify", "restore", "doctor", "help", "--help", "-h", "-?", "--version"];

    /// <summary>Whether the arguments ask for a verb; all others are settings of the server.</summary>
    public static bool AreMeant(IReadOnlyList<string> args) => args.Count > 0 && Words.Contains(args[0], StringComparer.Ordinal);

    /// <param name="build">Makes the app that works on the files where no server runs, from arguments that are settings.</param>
    /// <returns><see cref="Done"/>, <see cref="Failed"/> or <see cref="WrongUsage"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build)
    {
        var root = new RootCommand(
            "Mana Admin. Without a verb it serves. A verb speaks to the server that runs on the store, or works on the files when none runs. "
            + "Exit codes: 0 done, 1 not done (standard error says why), 2 the command line could not be understood.");
        var settings = new Option<string[]>("--set")
        {
            Description = "A setting for this call, such as --set DUCKDB_PATH=/data/analytics/metrics.duckdb. Otherwise they come from the environment and appsettings.json.",
            HelpName = "NAME=VALUE",
            Recursive = true,
        };
        root.Options.Add(settings);
        var servers = new Servers(build);
        root.Subcommands.Add(SnapshotVerb.Make(servers, settings));
        root.Subcommands.Add(BackupVerb.Make(servers, settings));
        root.Subcommands.Add(VerifyVerb.Make(servers, settings));
        root.Subcommands.Add(RestoreVerb.Make(servers, settings));
        root.Subcommands.Add(DoctorVerb.Make(servers, settings));

        var parsed = root.Parse(args[0] == "help" ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Nothing was done. --help tells what there is.");
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (VerbFailedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (StartRefusedException e)
        {
            foreach (var reason in e.Reasons)
            {
                await Console.Error.WriteLineAsync(reason);
            }

            return Failed;
        }
    }
}
