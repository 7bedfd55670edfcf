using System.Net.Http.Json;
using System.Text.Json;
using Admin.Tests.Servers;

namespace Admin.Tests.Backups;

public sealed class BackupKillTests(PostgresServer postgres)
{
    private const int Kills = 25;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The seed is in the message of a failure, so that it can be repeated.</summary>
    [Fact]
    public async Task Nothing_half_written_is_ever_listed_however_the_process_ends()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2000));
        await using var app = await TestApp.StartAsync(database.Url);
        using var whole = await app.WithKey.PostAsync(new Uri("/api/v1/backups", UriKind.Relative), null, Cancelled);
        whole.EnsureSuccessStatusCode();
        var folder = Path.Combine(app.Directory, "backups");
        for (var kill = 0; kill < Kills; kill++)
        {
            using (await app.WithKey.PostAsync(new Uri("/api/v1/backups?wait=false", UriKind.Relative), null, Cancelled))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 900)), TimeProvider.System, Cancelled);
            }

            await app.Process.KillAsync();
            await app.LaunchAsync();
            await app.Process.WaitForAsync("/health/ready", Cancelled);
            var message = $"Kill {kill} (seed {seed})";
            JsonElement[] listed = [.. (await app.WithKey.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/backups", UriKind.Relative), Cancelled)).EnumerateArray()];
            foreach (var set in listed)
            {
                Assert.True(set.GetProperty("origin").GetString() == "own", $"{message}: {set}");
                Assert.True(set.GetProperty("problem").ValueKind == JsonValueKind.Null, $"{message}: {set}");
                Assert.Equal(5, set.GetProperty("files").GetArrayLength());
            }

            Assert.DoesNotContain(Directory.EnumerateDirectories(folder), d => Path.GetFileName(d).StartsWith(".partial", StringComparison.Ordinal));
            Assert.Equal(listed.Length * 6, Directory.EnumerateFiles(folder).Count());
        }

        using var last = await app.WithKey.PostAsync(new Uri("/api/v1/backups", UriKind.Relative), null, Cancelled);
        last.EnsureSuccessStatusCode();
    }
}
