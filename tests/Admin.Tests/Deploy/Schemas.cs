using Admin.Tests.Servers;

namespace Admin.Tests.Deploy;

/// <summary>Holds files against the published schemas that <c>tests/schemas</c> fetches from npm.</summary>
internal static class Schemas
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "schemas");
    private static readonly Lazy<Task<(int ExitCode, string Output)>> Installed = new(InstallAsync);

    /// <returns>A line for each mistake; empty where there is none.</returns>
    public static async Task<string> CheckAsync(string what, params string[] files)
    {
        Script.RequireOrSkip(Script.IsInstalled("node") && Script.IsInstalled("npm"), "Node is not installed: apt-get install nodejs npm");
        var (installed, said) = await Installed.Value;
        Script.RequireOrSkip(installed == 0, $"The packages of tests/schemas could not be fetched: {said}");
        var (exitCode, output) = await Script.RunAsync(
            "node", [Path.Combine(Folder, "check.mjs"), what, .. files], new Dictionary<string, string>(), TimeSpan.FromMinutes(2));

        // Exit code 0 and mistakes, or another and none, is the checker's own failure.
        Assert.True((exitCode == 0) == (output.Length == 0), $"node ended with {exitCode}:\n{output}");
        return output;
    }

    /// <summary>npm writes down what it has installed; where that is what the lock file asks for, nothing is fetched.</summary>
    private static async Task<(int ExitCode, string Output)> InstallAsync()
    {
        var (wanted, there) = (Path.Combine(Folder, "package-lock.json"), Path.Combine(Folder, "node_modules", ".package-lock.json"));
        return File.Exists(there) && File.GetLastWriteTimeUtc(there) >= File.GetLastWriteTimeUtc(wanted)
            ? (0, "")
            : await Script.RunAsync(
                "npm", ["ci", "--prefix", Folder, "--no-progress", "--no-audit", "--no-fund"], new Dictionary<string, string>(), TimeSpan.FromMinutes(3));
    }
}
