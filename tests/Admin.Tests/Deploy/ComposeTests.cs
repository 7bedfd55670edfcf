namespace Admin.Tests.Deploy;

/// <summary>The compose file of <c>docs/</c>, read by docker-compose itself.</summary>
public sealed class ComposeTests
{
    private const string Address = "postgresql://reader:secret@db.example.org:5432/product";

    [Fact]
    public async Task The_compose_file_is_valid_and_hands_the_database_on()
    {
        var (exitCode, output) = await ConfigAsync(new() { ["DATABASE_URL"] = Address });

        Assert.True(exitCode == 0, output);
        Assert.Contains($"DATABASE_URL: {Address}", output, StringComparison.Ordinal);
        Assert.Contains("read_only: true", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_compose_file_asks_for_the_database_where_none_is_named()
    {
        var (exitCode, output) = await ConfigAsync(new() { ["DATABASE_URL"] = "" });

        Assert.NotEqual(0, exitCode);
        Assert.Contains("DATABASE_URL", output, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output)> ConfigAsync(Dictionary<string, string> environment)
    {
        Script.RequireOrSkip(Script.IsInstalled("docker-compose"), "docker-compose is not installed: apt-get install docker-compose");
        return Script.RunAsync("docker-compose", ["-f", "docs/compose.yaml", "config"], environment, TimeSpan.FromMinutes(1));
    }
}
