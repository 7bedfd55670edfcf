using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Tests.Servers;

namespace Admin.Tests.Hosting;

public sealed class KillTests(PostgresServer postgres)
{
    private const int Kills = 25;
    private const int Callers = 4;

    /// <summary>The seed is in the message of a failure, so that it can be repeated.</summary>
    [Fact]
    public async Task No_acknowledged_snapshot_is_lost_however_the_process_ends()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-5), verified: true);
        await using var app = await TestApp.StartAsync(database.Url);
        var acknowledged = "";
        var answered = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime);
            var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var callers = Enumerable.Range(0, Callers).Select(_ => CallUntilDeadAsync(app, first)).ToArray();
            if (kill % 2 == 1)
            {
                // Every other time among snapshots that are acknowledged; a process that has just started would hardly come to that.
                await first.Task.WaitAsync(TestContext.Current.CancellationToken);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 600)), TimeProvider.System, TestContext.Current.CancellationToken);
            await app.Process.KillAsync();
            foreach (var (newest, answers) in await Task.WhenAll(callers))
            {
                acknowledged = string.CompareOrdinal(newest, acknowledged) > 0 ? newest : acknowledged;
                answered += answers;
            }

            await app.LaunchAsync();
            await app.Process.WaitForAsync("/health/ready", TestContext.Current.CancellationToken);
            var recorded = (await app.JsonAsync("/latest")).GetProperty("recorded_at").GetString();
            Assert.True(
                string.CompareOrdinal(recorded, acknowledged) >= 0,
                string.Create(CultureInfo.InvariantCulture, $"Kill {kill} (seed {seed}): acknowledged {acknowledged}, but found {recorded}."));
        }

        await TestApp.UntilAsync(async () => (await app.JsonAsync("/latest")).GetProperty("total_users").GetInt64() == Kills + 1);
        Assert.True(answered >= Kills / 2, $"Only {answered} snapshots were acknowledged, so that little was tried (seed {seed}).");
    }

    /// <summary>Takes one snapshot after the other until the process is gone; tells of the first that is acknowledged.</summary>
    private static async Task<(string Newest, int Answers)> CallUntilDeadAsync(TestApp app, TaskCompletionSource first)
    {
        var newest = "";
        var answers = 0;
        while (true)
        {
            try
            {
                using var response = await app.WithKey.PostAsync(
                    new Uri("/api/v1/analytics/snapshot", UriKind.Relative), null, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.Created, response.StatusCode);
                var body = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
                newest = body.GetProperty("snapshot").GetProperty("recorded_at").GetString()!;
                answers++;
                first.TrySetResult();
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                return (newest, answers);
            }
        }
    }
}
